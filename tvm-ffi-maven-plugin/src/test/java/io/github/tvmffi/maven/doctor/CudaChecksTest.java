package io.github.tvmffi.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** NVIDIA's driver and toolkit against the variant; the healthy host has neither, and wants neither. */
class CudaChecksTest extends OnMadeUpHost {
    @Test
    void isContentWithADriverAndAToolkitThatFitAndTellsWhatTheyAre() throws IOException {
        want("linux-x86_64-cuda12");
        driver("580.65.06");
        toolkit(12090);

        assertThat(host.complaints()).isEmpty();
        assertThat(Doctor.examine(host.situation()))
                .extracting(Finding::id, Finding::found)
                .contains(
                        tuple("platform", "linux-x86_64-cuda12"),
                        tuple("cuda-driver", "580.65.06 (" + host.path("usr/lib64/libcuda.so.1") + ") runs cuda12"),
                        tuple("cuda-toolkit", "12.9 (" + host.path("usr/local/cuda") + ")"));
    }

    @Test
    void tellsADriverThatIsTooOld() throws IOException {
        want("linux-x86_64-cuda13");
        driver("550.54.15");
        toolkit(13050);

        Finding driver = host.complaint("cuda-driver", Severity.ERROR);
        assertThat(driver.found()).contains("550.54.15", "cuda13");
        assertThat(driver.cause()).contains("driver 580 or later");
    }

    @Test
    void saysThatCudaCodeCannotRunWithoutADriver() throws IOException {
        want("linux-x86_64-cuda12");
        toolkit(12090);

        Finding driver = host.complaint("cuda-driver", Severity.WARNING);
        assertThat(driver.found()).startsWith("none");
        assertThat(driver.cure()).contains("docker run --gpus all");
    }

    @Test
    void tellsAContainerThatWasStartedWithoutItsGpu() throws IOException {
        want("linux-x86_64-cuda12");
        toolkit(12090);
        host.write("sys/module/nvidia/version", "580.65.06\n");

        assertThat(host.complaint().severity()).isEqualTo(Severity.WARNING);
        assertThat(host.complaint().found()).contains("580.65.06, as kernel module only");
    }

    /** So it is on WSL. */
    @Test
    void doesNotVouchForADriverOfUnknownVersion() throws IOException {
        want("linux-x86_64-cuda13");
        host.write("usr/lib64/libcuda.so.1", "\177ELF\2");
        toolkit(13050);

        Finding driver = host.complaint("cuda-driver", Severity.INFO);
        assertThat(driver.found()).contains("of unknown version", "cuda13 is wanted");
        assertThat(driver.cause()).contains("driver 580 or later");
        assertThat(driver.cure()).contains("nvidia-smi");
    }

    @Test
    void asksNoDriverOfAnotherPlatform() throws IOException {
        want("windows-x86_64-cuda12");
        toolkit(12090);

        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void mentionsWhatTheHostCouldDo() throws IOException {
        driver("550.54.15");

        Finding driver = host.complaint("cuda-driver", Severity.INFO);
        assertThat(driver.cause()).contains("cuda12");
        assertThat(driver.cure()).contains("-Dtvm-ffi.cuda=12");
    }

    @Test
    void tellsAToolkitOfAnotherMajorVersion() throws IOException {
        want("linux-x86_64-cuda12");
        driver("580.65.06");
        toolkit(13050);

        Finding toolkit = host.complaint("cuda-toolkit", Severity.WARNING);
        assertThat(toolkit.found()).contains("13.5", "cuda12 is wanted");
        assertThat(toolkit.cure()).contains("CUDAToolkit_ROOT", "<cuda>13</cuda>");
    }

    @Test
    void saysWhatToDoWithoutAToolkit() throws IOException {
        want("linux-x86_64-cuda12");
        driver("580.65.06");

        Finding toolkit = host.complaint("cuda-toolkit", Severity.INFO);
        assertThat(toolkit.cure()).contains("tvm_ffi_CUDA_INCLUDE_DIR");
    }

    /** The sample jar holds no such natives: that they were there is not what is tested. */
    private void want(String classifier) throws IOException {
        host.wanted = classifier;
        host.jar = MadeUpJar.of(classifier, root.resolve(classifier + ".jar"));
    }

    private void driver(String version) throws IOException {
        host.write("usr/lib64/libcuda.so.1", "\177ELF\2");
        host.write("sys/module/nvidia/version", version + "\n");
    }

    private void toolkit(int version) throws IOException {
        host.write("usr/local/cuda/include/cuda_runtime_api.h", "#define CUDART_VERSION  " + version + "\n");
    }
}
