package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CudaRequirementTest {
    private static final Optional<CudaDriver> DRIVER =
            Optional.of(new CudaDriver(Path.of("/lib/libcuda.so.550.54.15"), "550.54.15"));

    @Test
    void isMetByADriverThatIsNewEnough() {
        assertThatCode(() -> CudaRequirement.check("linux-x86_64-cuda12", DRIVER))
                .doesNotThrowAnyException();
        assertThatCode(() -> CudaRequirement.check(null, DRIVER)).doesNotThrowAnyException();
    }

    @Test
    void namesTheDriverThatIsTooOld() {
        assertThatThrownBy(() -> CudaRequirement.check("linux-x86_64-cuda13", DRIVER))
                .isInstanceOfSatisfying(NativeLoadException.class, error -> assertThat(error.reason())
                        .isEqualTo(NativeLoadException.Reason.NO_CUDA_DRIVER))
                .hasMessage("""
                        CUDA is wanted, and NVIDIA's driver cannot run it.
                          Wanted: driver 580 or later, for linux-x86_64-cuda13
                          Found:  550.54.15 (/lib/libcuda.so.550.54.15)
                          Update NVIDIA's driver, or take natives of a CUDA that this one runs.""");
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> CudaRequirement.check("windows-x86_64-cuda12", Optional.empty()))
                .hasMessage("""
                        CUDA is wanted, and NVIDIA's driver cannot run it.
                          Wanted: driver 525 or later, for windows-x86_64-cuda12
                          Found:  none
                          Install NVIDIA's driver, or start the container with its GPUs (docker run --gpus all).""");
        assertThatThrownBy(() -> CudaRequirement.check(null, Optional.empty())).hasMessageContaining("Found:  none");
    }

    @Test
    void asksForADriverOfACudaThatItDoesNotKnow() {
        assertThatThrownBy(() -> CudaRequirement.check("linux-x86_64-cuda14", Optional.empty()))
                .hasMessageContaining("Wanted: a driver for CUDA 14, for linux-x86_64-cuda14");
    }

    @Test
    void tellsAContainerWithoutItsGpu() {
        assertThatThrownBy(() ->
                        CudaRequirement.check("linux-x86_64-cuda12", Optional.of(new CudaDriver(null, "550.54.15"))))
                .hasMessageContaining("Found:  550.54.15, as kernel module only")
                .hasMessageContaining("docker run --gpus all");
    }

    @Test
    void doesNotTakeNativesWithoutCudaForMore() {
        assertThatThrownBy(() -> CudaRequirement.check("linux-x86_64", DRIVER))
                .hasMessageContaining("those without: linux-x86_64")
                .hasMessageContaining("<classifier>linux-x86_64-cuda12</classifier>");
    }

    @Test
    void namesNoNativesThatCannotBe() {
        assertThatThrownBy(() -> CudaRequirement.check("osx-aarch_64", Optional.empty()))
                .isInstanceOfSatisfying(NativeLoadException.class, error -> assertThat(error.reason())
                        .isEqualTo(NativeLoadException.Reason.NOT_AVAILABLE))
                .hasMessage("""
                        CUDA is wanted, and the tvm-ffi natives of this process are those without: osx-aarch_64.
                          There is no CUDA for macOS: call NativeLoader.load() there.""");
    }
}
