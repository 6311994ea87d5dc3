package io.github.tvmffi.maven.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.tvmffi.maven.io.FileModes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixVerifierTest {
    @TempDir
    Path folder;

    private Path root;
    private Path jar;

    @BeforeEach
    void install() throws IOException {
        jar = SamplePrefix.of("1").jar(folder.resolve("natives.jar"));
        root = new PrefixInstaller()
                .install(jar, SamplePrefix.CLASSIFIER, folder.resolve("prefix"))
                .prefix()
                .root();
    }

    @Test
    void findsNothingAmissAfterAnInstallation() throws IOException {
        assertThat(new PrefixVerifier().verify(root).isClean()).isTrue();
    }

    @Test
    void findsAChangeThatKeptSizeAndTime() throws IOException {
        Path header = root.resolve(SamplePrefix.HEADER);
        FileTime time = Files.getLastModifiedTime(header);
        Files.writeString(header, "// ANY.h\n");
        Files.setLastModifiedTime(header, time);

        PrefixVerifier.Report report = new PrefixVerifier().verify(root);

        assertThat(report.changed()).containsExactly(SamplePrefix.HEADER);
        assertThat(report.missing()).isEmpty();
        assertThat(report.added()).isEmpty();
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void findsWhatIsMissingAndWhatWasAdded() throws IOException {
        Files.delete(root.resolve(SamplePrefix.LIBRARY));
        Files.writeString(root.resolve("lib/own.so"), "");

        PrefixVerifier.Report report = new PrefixVerifier().verify(root);

        assertThat(report.missing()).containsExactly(SamplePrefix.LIBRARY);
        assertThat(report.added()).containsExactly("lib/own.so");
        assertThat(report.changed()).isEmpty();
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void takesALinkForMissing() throws IOException {
        Files.move(root.resolve(SamplePrefix.HEADER), folder.resolve("any.h"));
        Files.createSymbolicLink(root.resolve(SamplePrefix.HEADER), folder.resolve("any.h"));

        assertThat(new PrefixVerifier().verify(root).missing()).containsExactly(SamplePrefix.HEADER);
    }

    @Test
    void findsAWrongMode() throws IOException {
        assumeThat(FileModes.areKept(root)).as("file system keeps modes").isTrue();
        Files.setPosixFilePermissions(root.resolve(SamplePrefix.TOOL), PosixFilePermissions.fromString("rw-r--r--"));

        PrefixVerifier.Report report = new PrefixVerifier().verify(root);

        assertThat(report.wrongMode()).containsExactly(SamplePrefix.TOOL);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void findsAChangeThatTheManifestBesideItWasMadeToFit() throws IOException {
        SamplePrefix forged = SamplePrefix.of("1").with(SamplePrefix.HEADER, "// ANY.h\n");
        Files.writeString(root.resolve(SamplePrefix.HEADER), "// ANY.h\n");
        Files.writeString(root.resolve("tvm-ffi.json"), forged.manifest().toJson());
        assertThat(new PrefixVerifier().verify(root).isClean()).isTrue();

        PrefixVerifier.Report report = new PrefixVerifier().verify(root, jar, SamplePrefix.CLASSIFIER);

        assertThat(report.changed()).containsExactly(SamplePrefix.HEADER, "tvm-ffi.json");
    }

    @Test
    void findsNothingAmissByTheJarThatWasInstalled() throws IOException {
        assertThat(new PrefixVerifier()
                        .verify(root, jar, SamplePrefix.CLASSIFIER)
                        .isClean())
                .isTrue();
    }

    @Test
    void saysThatThereIsNoPrefix() {
        assertThatThrownBy(() -> new PrefixVerifier().verify(folder))
                .isInstanceOf(PrefixException.class)
                .hasMessage(folder + " holds no tvm-ffi prefix: there is no tvm-ffi.json in it.\n"
                        + "  Install one there with tvm-ffi:unpack, or name the folder of one.");
    }
}
