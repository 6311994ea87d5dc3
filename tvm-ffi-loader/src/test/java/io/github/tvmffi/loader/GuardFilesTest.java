package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guards as they were compiled. */
class GuardFilesTest {
    private static final Pattern GLIBC = Pattern.compile("GLIBC_([0-9.]+)\0");
    private static final int SMALL = 64 << 10;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x86_64",
                "linux-aarch_64",
                "linux-x86_64-musl",
                "linux-aarch_64-musl",
                "osx-aarch_64",
                "windows-x86_64"
            })
    void thereIsASmallOneForEveryPlatform(String classifier) throws IOException {
        assertThat(content(classifier)).hasSizeLessThan(SMALL).contains("Java_io_github_tvmffi_loader_Guard_load");
    }

    /** A class loader that asks its parent first for resources, but not for classes, finds no other version's. */
    @Test
    void oneIsNamedAfterItsContent() throws Exception {
        GuardFile guard = Objects.requireNonNull(GuardFiles.of("linux-x86_64"));
        byte[] content = content("linux-x86_64").getBytes(StandardCharsets.ISO_8859_1);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);

        assertThat(guard.resources()).endsWith(HexFormat.of().formatHex(hash, 0, 8) + "/");
    }

    /** That of manylinux2014, older than what any of upstream's natives for Linux on arm64 needs. */
    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch_64"})
    void theyNeedNoNewerGlibcThan217(String classifier) throws IOException {
        assertThat(GLIBC.matcher(content(classifier)).results().map(version -> version.group(1)))
                .isNotEmpty()
                .allSatisfy(version -> assertThat(new Floor(Floor.Kind.GLIBC, version).isMetBy("2.17"))
                        .isTrue());
    }

    private static String content(String classifier) throws IOException {
        GuardFile guard = Objects.requireNonNull(GuardFiles.of(classifier));
        Path file = Path.of("target/classes", guard.resources(), guard.library().path());
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
