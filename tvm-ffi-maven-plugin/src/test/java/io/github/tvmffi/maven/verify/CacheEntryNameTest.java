package io.github.tvmffi.maven.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.loader.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheEntryNameTest {
    private static final String SET = "0123456789abcdef".repeat(2);
    private static final String GUARD = "fedcba9876543210";

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch_64-cuda13", "linux-x86_64-musl", "osx-aarch_64"})
    void readsNativesAndGuardsOfEveryPlatform(String classifier) {
        Platform platform = Platform.parse(classifier).orElseThrow();

        assertThat(CacheEntryName.parse("0.1.15.post2-" + classifier + "-" + SET))
                .contains(new CacheEntryName.OfNatives("0.1.15.post2", platform, SET));
        assertThat(CacheEntryName.parse("guard-" + classifier + "-" + GUARD))
                .contains(new CacheEntryName.OfGuard(platform, GUARD));
    }

    @Test
    void readsAVersionWithAHyphenAndALibraryOfTheUser() {
        assertThat(CacheEntryName.parse("0.1.16-fork-windows-x86_64-cuda12-" + SET))
                .contains(new CacheEntryName.OfNatives(
                        "0.1.16-fork", Platform.parse("windows-x86_64-cuda12").orElseThrow(), SET));
        assertThat(CacheEntryName.parse("my-kernels-16384-c0ffee"))
                .contains(new CacheEntryName.OfJni("my-kernels", 16384, 0xc0ffee));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "starts",
                "0.1.15-linux-x86_64",
                "guard-plan9-mips-0123456789abcdef",
                "0.1.15-plan9-mips-0123456789abcdef0123456789abcdef"
            })
    void readsNothingElse(String name) {
        assertThat(CacheEntryName.parse(name)).isEmpty();
    }
}
