package io.github.tvmffi.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.CudaDriver;
import io.github.tvmffi.maven.cuda.CudaHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Dependency;
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
    void saysWhatItChoseForThisHostAndWhy() throws IOException {
        List<String> log = new ArrayList<>();
        CudaHost gpu =
                new CudaHost(Optional.of(new CudaDriver(Path.of("libcuda.so.1"), "550.54.15")), Optional.empty());
        CudaHost plain = new CudaHost(Optional.empty(), Optional.empty());
        String host = WantedPlatform.of(null, null).classifier();

        assertThat(WantedPlatform.automatic(null, () -> gpu, List.of(), log::add)
                        .classifier())
                .isEqualTo(host + "-cuda12");
        assertThat(WantedPlatform.automatic(null, () -> plain, List.of(), log::add)
                        .classifier())
                .isEqualTo(host);
        assertThat(log)
                .containsExactly(
                        "cuda is auto, taking 12: driver 550.54.15 (libcuda.so.1) runs it, no toolkit is installed",
                        "cuda is auto, taking none: this host has neither NVIDIA's driver nor a CUDA toolkit");
    }

    @Test
    void looksForTheProjectsOwnNativesForThisHost() throws IOException {
        List<String> log = new ArrayList<>();
        CudaHost plain = new CudaHost(Optional.empty(), Optional.empty());
        String host = WantedPlatform.of(null, null).classifier();
        String other = host.startsWith("windows") ? "linux-x86_64" : "windows-x86_64";
        List<Dependency> dependencies =
                List.of(natives(null), natives(host), natives(other + "-cuda12"), natives(host + "-cuda13"));

        assertThat(WantedPlatform.automatic(null, () -> plain, dependencies, log::add)
                        .classifier())
                .isEqualTo(host + "-cuda13");
        assertThat(log)
                .containsExactly(
                        "cuda is auto, taking 13: the project depends on natives with cuda13, no driver is installed");
    }

    private static Dependency natives(String classifier) {
        Dependency dependency = new Dependency();
        dependency.setGroupId("io.github.tvmffi");
        dependency.setArtifactId("tvm-ffi-natives");
        dependency.setClassifier(classifier);
        return dependency;
    }

    @Test
    void looksAtThisHostForNoOther() {
        assertThatThrownBy(() -> WantedPlatform.of("windows-x86_64-cuda12", "auto", List.of(), line -> {}))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("classifier windows-x86_64-cuda12 says something else");
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
        assertThatThrownBy(() -> WantedPlatform.of("osx-aarch_64-cuda12", null))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("-cuda12|-cuda13 (not for osx)");
    }

    @Test
    void saysWhatCudaMayBe() {
        assertThatThrownBy(() -> WantedPlatform.of("linux-x86_64", "12.4"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("\"12.4\"");
    }
}
