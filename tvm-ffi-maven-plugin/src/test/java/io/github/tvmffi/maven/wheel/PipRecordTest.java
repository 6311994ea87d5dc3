package io.github.tvmffi.maven.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipRecordTest {
    @TempDir
    Path sitePackages;

    @Test
    void readsTheVersionBesideThePackage() throws IOException {
        install("apache_tvm_ffi-0.1.15.post2.dist-info", "apache_tvm-0.25.dist-info");

        assertThat(version()).hasValue("0.1.15.post2");
    }

    @Test
    void knowsNothingOfATreeThatPipDidNotInstall() throws IOException {
        assertThat(version()).isEmpty();
        assertThat(PipRecord.version(Path.of("/"))).isEmpty();
    }

    @Test
    void doesNotGuessBetweenTwoVersions() throws IOException {
        install("apache_tvm_ffi-0.1.14.dist-info", "apache_tvm_ffi-0.1.15.dist-info");

        assertThat(version()).isEmpty();
    }

    private void install(String... records) throws IOException {
        for (String record : records) {
            Files.createDirectory(sitePackages.resolve(record));
        }
    }

    private Optional<String> version() throws IOException {
        return PipRecord.version(sitePackages.resolve("tvm_ffi"));
    }
}
