package io.github.tvmffi.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WantedPlatformTest {

    @Test
    void takesTheClassifierAsItStands() throws ParameterException {
        assertThat(WantedPlatform.of("osx-aarch_64", null).classifier()).isEqualTo("osx-aarch_64");
    }

    @Test
    void addsTheCudaVariant() throws ParameterException {
        assertThat(WantedPlatform.of("linux-x86_64", "12").classifier()).isEqualTo("linux-x86_64-cuda12");
        assertThat(WantedPlatform.of("linux-x86_64-cuda12", "12").classifier()).isEqualTo("linux-x86_64-cuda12");
        assertThat(WantedPlatform.of("linux-x86_64", "none").classifier()).isEqualTo("linux-x86_64");
    }

    @Test
    void refusesAContradiction() {
        assertThatThrownBy(() -> WantedPlatform.of("linux-x86_64-cuda12", "13"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("contradict");
        assertThatThrownBy(() -> WantedPlatform.of("linux-x86_64-cuda12", "none"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("contradict");
    }

    @Test
    void refusesCudaOnMacos() {
        assertThatThrownBy(() -> WantedPlatform.of("osx-aarch_64", "12"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("no CUDA for osx-aarch_64");
    }

    @Test
    void saysWhatAClassifierLooksLike() {
        assertThatThrownBy(() -> WantedPlatform.of("linux-amd64", null))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("\"linux-amd64\"")
                .hasMessageContaining("linux-x86_64");
    }

    @Test
    void saysWhatCudaMayBe() {
        assertThatThrownBy(() -> WantedPlatform.of("linux-x86_64", "12.4"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("\"12.4\"");
    }
}
