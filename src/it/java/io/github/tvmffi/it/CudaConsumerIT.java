package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kernel that NVIDIA's compiler compiles, embedded into JNI libraries, in a jar, in a build without Python. */
class CudaConsumerIT {
    /** The machine of a cubin, which is an ELF file: EM_CUDA. */
    private static final short CUDA = 190;

    /** Begins a fatbin, as {@code fatbinary_section.h} and the compiler's output show. */
    private static final int FATBIN = 0xBA55ED50;

    private static Path project;

    @BeforeAll
    static void buildTheJar() throws IOException {
        Tool.require("cmake", "ninja", "c++");
        Path nvcc = Nvidia.toolkit(13).resolve("bin/nvcc");
        Path workspace = Setup.path("it.workspace").resolve("CudaConsumerIT");
        Folders.delete(workspace);
        MavenBuild build = MavenBuild.in(workspace, MavenVersion.CURRENT).project("cuda-jni");
        build.environment("PATH", Tool.pathWithout(workspace.resolve("bin"), "python", "pip"))
                .with("package", "-Dnvcc=" + nvcc, "-Dcubin.architecture=" + Nvidia.architecture())
                .succeeds();
        project = build.folder();
    }

    @Test
    void theCubinIsInTheLibraryByteForByte() throws IOException {
        byte[] cubin = compiled("kernels_cubin");

        assertThat(ByteBuffer.wrap(cubin).order(ByteOrder.LITTLE_ENDIAN).getShort(18))
                .isEqualTo(CUDA);
        assertThat(library("libgpu_cubin.so").contains(text(cubin))).isTrue();
    }

    @Test
    void theFatbinIsInTheLibraryByteForByte() throws IOException {
        byte[] fatbin = compiled("kernels_fatbin");

        assertThat(ByteBuffer.wrap(fatbin).order(ByteOrder.LITTLE_ENDIAN).getInt())
                .isEqualTo(FATBIN);
        assertThat(library("libgpu.so").contains(text(fatbin))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "gpu_cubin"})
    void theKernelSaysWhatIsMissing(String library) throws Exception {
        Nvidia.requireNoGpu();

        assertThat(Tool.run(project, java(library)))
                .contains("loaded libtvm_ffi " + Setup.nativesVersion() + " for linux-x86_64-cuda13")
                .contains("NO_CUDA_DRIVER: CUDA is wanted, and NVIDIA's driver cannot run it.")
                .contains("Wanted: driver 580 or later, for linux-x86_64-cuda13", "Found:  none")
                .contains(Nvidia.NO_DRIVER);
    }

    @Test
    void theLoaderNamesADriverThatIsTooOld() throws Exception {
        Nvidia.requireNoGpu();
        Path driver = Nvidia.layOutDriver(project.resolve("target/driver"), "550.54.15");
        List<String> command = new ArrayList<>(List.of("env", "LD_LIBRARY_PATH=" + driver.getParent()));
        command.addAll(java("gpu"));

        assertThat(Tool.run(project, command))
                .contains("NO_CUDA_DRIVER: CUDA is wanted, and NVIDIA's driver cannot run it.")
                .contains("Wanted: driver 580 or later, for linux-x86_64-cuda13", "Found:  550.54.15 (" + driver + ")")
                .contains("Update NVIDIA's driver, or take natives of a CUDA that this one runs.")
                .contains(Nvidia.NO_DRIVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "gpu_cubin"})
    void theKernelRunsOnTheGpu(String library) throws Exception {
        Nvidia.requireGpu();

        assertThat(Tool.run(project, java(library))).contains("add_one(1, 2, 3) = [2.0, 3.0, 4.0]");
    }

    /** Returns what the compiler made for an object library. */
    private static byte[] compiled(String target) throws IOException {
        Path folder = project.resolve("target/cmake/CMakeFiles/" + target + ".dir");
        try (Stream<Path> files = Files.find(folder, 9, (file, attributes) -> file.endsWith("kernels.cu.o"))) {
            return Files.readAllBytes(files.findFirst().orElseThrow());
        }
    }

    private static String library(String name) throws IOException {
        return text(Files.readAllBytes(project.resolve("target/classes/META-INF/native/linux-x86_64-cuda13/" + name)));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static List<String> java(String library) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dgpu.library=" + library,
                "-Dtvm-ffi.cache=" + project.resolve("target/cache"),
                "-cp",
                "target/gpu-1.0.jar:target/lib/*",
                "com.example.gpu.Gpu");
    }
}
