package io.github.tvmffi.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.maven.prefix.SamplePrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The class path of a project, and what it has installed. */
class ProjectChecksTest extends OnMadeUpHost {
    @BeforeEach
    void makeProject() throws IOException {
        host.project().withLoader();
    }

    @Test
    void tellsTwoNativesWithDifferentContent() throws IOException {
        host.withNatives("linux-x86_64", "0.1.15.post2", "a").withNatives("linux-x86_64", "0.1.14", "b");

        Finding conflict = host.complaint("class-path", Severity.ERROR);
        assertThat(conflict.found())
                .contains("different content", "0.1.15.post2 linux-x86_64", "0.1.14 linux-x86_64")
                .contains("1-tvm-ffi-natives.jar", "2-tvm-ffi-natives.jar");
        assertThat(conflict.cure()).contains("mvn dependency:tree");
    }

    @Test
    void acceptsEqualCopiesAndOtherPlatforms() throws IOException {
        host.withNatives("linux-x86_64", "0.1.15.post2", "a")
                .withNatives("linux-x86_64", "0.1.15.post2", "a")
                .withNatives("linux-x86_64-cuda12", "0.1.15.post2", "b")
                .withNatives("windows-x86_64", "0.1.14", "c");

        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void tellsNativesWithCudaOfAnotherVersion() throws IOException {
        host.withNatives("linux-x86_64", "0.1.15.post2", "a").withNatives("linux-x86_64-cuda12", "0.1.14", "b");

        assertThat(host.complaint().found()).contains("different versions", "linux-x86_64-cuda12");
    }

    /** A library brings natives, and the POM names none. */
    @Test
    void warnsOfNativesThatAreNotTheUnpackedOnes() throws IOException {
        host.withNatives("linux-x86_64", "0.1.14", "a");

        Finding other = host.complaint("class-path", Severity.WARNING);
        assertThat(other.found()).contains("0.1.14 linux-x86_64", "and unpack takes " + MadeUpHost.VERSION);
        assertThat(other.cure()).contains("dependency on tvm-ffi-natives");
    }

    @Test
    void tellsTwoCudaVariants() throws IOException {
        host.withNatives("linux-x86_64-cuda12", "0.1.15.post2", "a")
                .withNatives("linux-x86_64-cuda13", "0.1.15.post2", "b");

        assertThat(host.complaint().found()).contains("different CUDA versions");
    }

    @Test
    void warnsOfNativesForOtherPlatformsOnly() throws IOException {
        host.withNatives("windows-x86_64", "0.1.15.post2", "a");

        Finding foreign = host.complaint("class-path", Severity.WARNING);
        assertThat(foreign.found()).contains("windows-x86_64");
        assertThat(foreign.cure()).contains("<classifier>linux-x86_64</classifier>");
    }

    @Test
    void namesDependenciesThatAreNotThere() throws IOException {
        host.unresolved = List.of("com.example:absent:jar:1.0");

        Finding unresolved = host.complaint("class-path", Severity.WARNING);
        assertThat(unresolved.found()).contains("com.example:absent:jar:1.0");
    }

    @Test
    void looksIntoFoldersOfClassesAndPassesOverWhatIsNoJar() throws IOException {
        host.classPath.clear();
        host.write("target/classes/io/github/tvmffi/loader/NativeLoader.class", "");
        host.write("target/classes/META-INF/tvm-ffi/windows-x86_64/natives.properties", "classifier=windows-x86_64\n");
        host.classPath.add(new Project.Entry("", "", root.resolve("target/classes")));
        host.classPath.add(new Project.Entry("x", "absent", root.resolve("absent.jar")));
        host.classPath.add(new Project.Entry("x", "text", host.write("text.jar", "no jar")));

        assertThat(host.complaint().found()).contains("only natives for other platforms");
        Files.delete(root.resolve("target/classes/io/github/tvmffi/loader/NativeLoader.class"));
        assertThat(host.complaints()).extracting(Finding::id).containsExactly("signal-handlers", "class-path");
    }

    @Test
    void tellsAPrefixThatDoesNotVerify() throws IOException {
        Path prefix = host.install(MadeUpHost.VERSION, "linux-x86_64");
        Files.writeString(prefix.resolve(SamplePrefix.HEADER), "// not upstream's\n");

        Finding damaged = host.complaint("prefix", Severity.ERROR);
        assertThat(damaged.found()).contains(prefix.toString());
        assertThat(damaged.cause()).contains("changed: 1", "Missing: 0");
        assertThat(damaged.cure()).contains("tvm-ffi:verify", "tvm-ffi:unpack");
    }

    @Test
    void tellsAPrefixWhoseManifestCannotBeRead() throws IOException {
        Path prefix = host.install(MadeUpHost.VERSION, "linux-x86_64");
        Files.writeString(prefix.resolve("tvm-ffi.json"), "{");

        assertThat(host.complaint().id()).isEqualTo("prefix");
        assertThat(host.complaint().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void warnsOfAPrefixOfAnotherVersion() throws IOException {
        host.install("0.1.14", "linux-x86_64");

        Finding stale = host.complaint("prefix", Severity.WARNING);
        assertThat(stale.found()).startsWith("0.1.14 in ").endsWith("and 0.1.15.post2 is wanted");
    }

    @Test
    void listsSeveralPrefixes() throws IOException {
        host.install(MadeUpHost.VERSION, "linux-x86_64");
        host.install(MadeUpHost.VERSION, "linux-x86_64-cuda12");

        Finding several = host.complaint("prefixes", Severity.INFO);
        assertThat(several.found()).contains("2 in ", "linux-x86_64, linux-x86_64-cuda12");
        assertThat(several.cure()).contains("-Dtvm_ffi_DIR", "linux-x86_64");
    }
}
