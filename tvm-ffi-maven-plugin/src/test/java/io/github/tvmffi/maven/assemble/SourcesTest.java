package io.github.tvmffi.maven.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.maven.io.ZipDirectory;
import io.github.tvmffi.maven.prefix.FileRole;
import io.github.tvmffi.maven.prefix.InstallResult;
import io.github.tvmffi.maven.prefix.PrefixException;
import io.github.tvmffi.maven.prefix.PrefixInstaller;
import io.github.tvmffi.maven.prefix.PrefixVerifier;
import io.github.tvmffi.maven.prefix.SamplePrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a source tree to a sources jar, and from there into a prefix. */
class SourcesTest {
    private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");
    private static final String LINUX = "linux-x86_64";

    @TempDir
    Path folder;

    @Test
    void packsWhatTheLibraryIsBuiltOfAndNothingElse() throws IOException {
        assertThat(ZipDirectory.read(sources("first line")))
                .extracting(ZipDirectory.Entry::name)
                .containsExactly(
                        "META-INF/MANIFEST.MF",
                        "3rdparty/libbacktrace/configure",
                        "CMakeLists.txt",
                        "include/tvm/ffi/any.h",
                        "src/ffi/object.cc");
    }

    @Test
    void refusesAFolderThatIsNoSourceTree() {
        assertThatThrownBy(() -> new SourcesAssembler(folder).assemble(folder.resolve("sources.jar"), TIME))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("no CMakeLists.txt beside src/ffi")
                .hasMessageContaining("<sourceTree>");
    }

    @Test
    void installsSourcesAsPartOfThePrefixAndTakesThemAwayWithIt() throws IOException {
        Path natives = SamplePrefix.of("1.0").jar(folder.resolve("natives.jar"));
        Path both = new NativesWithSources(natives, sources("first line"), LINUX).in(folder);

        Path root = install(both).prefix().root();

        assertThat(root.resolve("src/ffi/object.cc")).hasContent("// first line");
        assertThat(root.resolve("3rdparty/libbacktrace/configure")).isExecutable();
        assertThat(Files.isExecutable(root.resolve("src/ffi/object.cc"))).isFalse();
        assertThat(root.resolve("CMakeLists.txt")).isRegularFile();
        assertThat(root.resolve("include/tvm/ffi/any.h")).hasContent("// any.h");
        assertThat(new PrefixVerifier().verify(root).isClean()).isTrue();
        assertThat(install(both).prefix().manifest().files())
                .filteredOn(file -> file.role() == FileRole.SOURCE)
                .extracting(file -> file.path())
                .containsExactly("3rdparty/libbacktrace/configure", "CMakeLists.txt", "src/ffi/object.cc");
        install(natives);
        assertThat(root.resolve("src")).doesNotExist();
    }

    @Test
    void mergesAgainOnlyWhenOneOfTheTwoIsAnother() throws IOException {
        Path natives = SamplePrefix.of("1.0").jar(folder.resolve("natives.jar"));
        Path first = new NativesWithSources(natives, sources("first line"), LINUX).in(folder);
        Files.writeString(first, "kept");

        assertThat(new NativesWithSources(natives, sources("first line"), LINUX).in(folder))
                .isEqualTo(first)
                .hasContent("kept");
        assertThat(new NativesWithSources(natives, sources("other line"), LINUX).in(folder))
                .isNotEqualTo(first);
        assertThat(new NativesWithSources(
                                SamplePrefix.of("1.1").jar(folder.resolve("newer.jar")), sources("first line"), LINUX)
                        .in(folder))
                .isNotEqualTo(first);
    }

    @Test
    void refusesTheJarOfAnotherPlatformAsTheInstallerDoes() throws IOException {
        Path natives = SamplePrefix.of("1.0").jar(folder.resolve("natives.jar"));

        assertThatThrownBy(() -> new NativesWithSources(natives, sources("first line"), "osx-aarch_64").in(folder))
                .isInstanceOf(PrefixException.class)
                .hasMessageContaining(natives + " holds no tvm-ffi prefix for osx-aarch_64");
    }

    @Test
    void namesTheJarThatIsDamaged() throws IOException {
        Path natives = SamplePrefix.of("1.0").jar(folder.resolve("natives.jar"));
        Path sources = sources("first line");
        Path cutNatives = cut(natives);
        Path cutSources = cut(sources);

        assertThatThrownBy(() -> new NativesWithSources(cutNatives, sources, LINUX).in(folder))
                .isInstanceOf(PrefixException.class)
                .hasMessageContaining(cutNatives + " is refused: it cannot be read");
        assertThatThrownBy(() -> new NativesWithSources(natives, cutSources, LINUX).in(folder))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining(cutSources + " cannot be added to the natives: ")
                .hasMessageContaining("withSources");
    }

    private static Path cut(Path jar) throws IOException {
        byte[] whole = Files.readAllBytes(jar);
        return Files.write(jar.resolveSibling("cut-" + jar.getFileName()), Arrays.copyOf(whole, whole.length / 2));
    }

    /** As they were never packed by us: a name beyond ASCII, and a folder that Windows and macOS take for the natives'. */
    @ParameterizedTest
    @ValueSource(strings = {"src/\u00e9.cc", "LIB/a.cc", "src/a\u0007.cc"})
    void refusesSourcesThatNoPrefixCanHold(String name) throws IOException {
        Path natives = SamplePrefix.of("1.0").jar(folder.resolve("natives.jar"));
        Path sources = folder.resolve("other.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(sources))) {
            zip.putNextEntry(new ZipEntry(name));
        }

        assertThatThrownBy(() -> new NativesWithSources(natives, sources, LINUX).in(folder))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining(sources + " cannot be added to the natives: ");
    }

    @Test
    void packsNoSourcesThatNoPrefixCanHold() throws IOException {
        sources("first line");
        write(folder.resolve("tree/3rdparty/\u00e9.txt"), "");

        assertThatThrownBy(() ->
                        new SourcesAssembler(folder.resolve("tree")).assemble(folder.resolve("sources.jar"), TIME))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("3rdparty/\u00e9.txt", "not printable ASCII");
    }

    /** A tree with much that is not wanted, packed. */
    private Path sources(String line) throws IOException {
        Path tree = folder.resolve("tree");
        write(tree.resolve("CMakeLists.txt"), "project(tvm_ffi)");
        write(tree.resolve("src/ffi/object.cc"), "// " + line);
        write(tree.resolve("include/tvm/ffi/any.h"), "// not the prefix's");
        write(tree.resolve("3rdparty/libbacktrace/configure"), "#!/bin/sh");
        write(tree.resolve("3rdparty/libbacktrace/.gitignore"), "*.o");
        write(tree.resolve(".git/config"), "");
        write(tree.resolve("tests/cpp/test.cc"), "");
        write(tree.resolve("build/src/object.o"), "");
        assertThat(tree.resolve("3rdparty/libbacktrace/configure").toFile().setExecutable(true))
                .isTrue();
        Path jar = folder.resolve("sources.jar");
        new SourcesAssembler(tree).assemble(jar, TIME);
        return jar;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private InstallResult install(Path jar) throws IOException {
        return new PrefixInstaller().install(jar, LINUX, folder.resolve("prefix"));
    }
}
