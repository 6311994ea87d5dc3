package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x86_64",
                "linux-aarch_64",
                "linux-x86_64-musl",
                "linux-x86_64-cuda12",
                "linux-aarch_64-musl-cuda13",
                "osx-aarch_64",
                "windows-x86_64",
                "windows-x86_64-cuda13"
            })
    void readsWhatItWrites(String classifier) {
        assertThat(Platform.parse(classifier)).get().hasToString(classifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "linux",
                "linux-",
                "linux-s390x",
                "osx-aarch_64-cuda12",
                "windows-x86_64-musl",
                "linux-x86_64-cuda0",
                "linux-x86_64-cuda12-musl",
                "linux-x86_64-musl-cuda12-x",
                "Linux-x86_64"
            })
    void refusesWhatNamesNoPlatform(String classifier) {
        assertThat(Platform.parse(classifier)).isEmpty();
    }

    @Test
    void knowsNoLibcOutsideLinuxAndNoLinuxWithoutLibc() {
        assertThatThrownBy(() -> new Platform(OperatingSystem.MACOS, Architecture.AARCH_64, Libc.GLIBC, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Platform(OperatingSystem.LINUX, Architecture.X86_64, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
