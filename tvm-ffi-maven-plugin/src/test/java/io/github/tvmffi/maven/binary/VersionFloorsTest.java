package io.github.tvmffi.maven.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionFloorsTest {

    @Test
    void takesTheHighestVersionByItsNumbers() {
        assertThat(VersionFloors.of(List.of("GLIBC_2.9", "GLIBC_2.14", "GLIBC_2.2.5")))
                .containsExactly(entry("GLIBC", "2.14"));
        assertThat(VersionFloors.of(List.of("GLIBCXX_3.4", "GLIBCXX_3.4.21", "GLIBCXX_3.4.9")))
                .containsExactly(entry("GLIBCXX", "3.4.21"));
        assertThat(VersionFloors.of(List.of("GLIBC_2.34.1", "GLIBC_2.34"))).containsExactly(entry("GLIBC", "2.34.1"));
    }

    @Test
    void keepsFamiliesApart() {
        assertThat(VersionFloors.of(List.of("GCC_3.0", "GLIBC_2.17", "GLIBCXX_3.4", "CXXABI_1.3")))
                .containsExactly(
                        entry("CXXABI", "1.3"), entry("GCC", "3.0"), entry("GLIBC", "2.17"), entry("GLIBCXX", "3.4"));
    }

    @Test
    void ignoresNamesThatAreNoVersions() {
        assertThat(VersionFloors.of(List.of(
                        "GLIBC_PRIVATE",
                        "GLIBC_ABI_GNU2_TLS",
                        "CXXABI_FLOAT128",
                        "OPENSSL_3.0.0",
                        "GLIBC_",
                        "GLIBC_2.",
                        "GLIBC_99999999999999999999",
                        "")))
                .isEmpty();
    }

    @Test
    void knowsTheGlibcThatFirstTookPackedRelocations() {
        assertThat(VersionFloors.of(List.of("GLIBC_2.14", "GLIBC_ABI_DT_RELR")))
                .containsExactly(entry("GLIBC", "2.36"));
    }
}
