package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One program over upstream's cubin launcher, compiled with NVIDIA's own headers for CUDA 12 and 13 on each platform, in
 * both modes: over the CUDA runtime that the natives bring, and over the driver alone. Where there is no GPU, it runs as
 * far as the first call of the driver and says what is missing.
 */
class CudaMatrixIT {
    @MavenTest
    void cuda12OnLinux(MavenBuild build) throws Exception {
        Path programs = build(build, Platform.LINUX, 12);

        saysWhatIsMissing(programs, Platform.LINUX, 12);
        wantsADriverOfItsOwnMajor(programs, 12);
    }

    @MavenTest
    void cuda13OnLinux(MavenBuild build) throws Exception {
        Path programs = build(build, Platform.LINUX, 13);

        saysWhatIsMissing(programs, Platform.LINUX, 13);
        wantsADriverOfItsOwnMajor(programs, 13);
    }

    @MavenTest
    void cuda12OnLinuxOnArm(MavenBuild build) throws Exception {
        saysWhatIsMissing(build(build, Platform.ARM, 12), Platform.ARM, 12);
    }

    @MavenTest
    void cuda13OnLinuxOnArm(MavenBuild build) throws Exception {
        saysWhatIsMissing(build(build, Platform.ARM, 13), Platform.ARM, 13);
    }

    @MavenTest
    void cuda12OnWindows(MavenBuild build) throws Exception {
        Path programs = build(build, Platform.WINDOWS, 12);

        assertThat(run(Platform.WINDOWS, programs, "add_one_cuda.exe")).isEqualTo(Nvidia.WITHOUT_DRIVER);
        assertThat(run(Platform.WINDOWS, programs, "add_one_cuda_driver.exe"))
                .contains("Library nvcuda.dll (which is needed by", "add_one_cuda_driver.exe\") not found");
    }

    /** On Windows, CUDA 13 takes from the driver even the words for its errors; upstream's launcher has none without them. */
    @MavenTest
    void cuda13OnWindows(MavenBuild build) throws Exception {
        Path programs = build(build, Platform.WINDOWS, 13);

        assertThat(run(Platform.WINDOWS, programs, "add_one_cuda.exe"))
                .isEqualTo("The first call answers 35.\nCUDA Error: \n");
        assertThat(run(Platform.WINDOWS, programs, "add_one_cuda_driver.exe"))
                .isEqualTo("The first call answers 801.\n");
    }

    /** The driver compiles the kernel of the program when it is loaded; as long as none does, NVIDIA's assembler may. */
    @ParameterizedTest
    @ValueSource(ints = {12, 13})
    void nvidiasAssemblerTakesTheKernel(int major, @TempDir Path folder) throws Exception {
        String program = Files.readString(Setup.path("it.projects").resolve("cuda/add_one.cc"));
        int begin = program.indexOf(".version");
        Path ptx = Files.writeString(
                folder.resolve("add_one.ptx"), program.substring(begin, program.indexOf(")\"", begin)));
        Path ptxas = Nvidia.toolkit(major).resolve("bin/ptxas");

        Tool.run(folder, List.of(ptxas.toString(), "--gpu-name", "sm_80", "-o", "add_one.cubin", ptx.toString()));
    }

    @MavenTest
    void bothModesRunOnTheGpu(MavenBuild build) throws Exception {
        Nvidia.requireGpu();
        Path programs = programs(build, Platform.LINUX, 12);

        for (String program : List.of("add_one_cuda", "add_one_cuda_driver")) {
            assertThat(run(Platform.LINUX, programs, program))
                    .isEqualTo("The first call answers 0.\nadd_one(1, 2, 3) = 2, 3, 4\n");
        }
    }

    private enum Platform {
        LINUX("linux-x86_64", "c++"),
        ARM("linux-aarch_64", "aarch64-linux-gnu-g++", "qemu-aarch64"),
        WINDOWS("windows-x86_64", "x86_64-w64-mingw32-g++", "wine");

        private final String classifier;
        private final String[] tools;

        Platform(String classifier, String... tools) {
            this.classifier = classifier;
            this.tools = tools;
        }

        /** Returns the command that starts a program for this platform. */
        List<String> command(Path program) {
            return switch (this) {
                case LINUX -> List.of(program.toString());
                case ARM -> List.of("qemu-aarch64", "-L", "/usr/aarch64-linux-gnu", program.toString());
                case WINDOWS -> Wine.command(program.toString());
            };
        }
    }

    private static Path build(MavenBuild build, Platform platform, int major) throws IOException {
        Nvidia.requireNoGpu();
        return programs(build, platform, major);
    }

    /** Builds the project for a platform, and returns the folder of its two programs. */
    private static Path programs(MavenBuild build, Platform platform, int major) throws IOException {
        Tool.require("cmake", "ninja");
        Tool.require(platform.tools);
        Path headers = Nvidia.toolkit(major).resolve("include");
        MavenBuild project = build.project("cuda");
        if (platform != Platform.LINUX) {
            Path toolchain = project.folder().resolve("toolchains/" + platform.classifier + ".cmake");
            project = project.with("-Dtoolchain=" + toolchain);
        }
        project.parameter("classifier", platform.classifier)
                .parameter("cuda", major)
                .with("compile", "-Dcuda.headers=" + headers)
                .succeeds();
        return project.folder().resolve("target/cmake");
    }

    private static void saysWhatIsMissing(Path programs, Platform platform, int major) throws Exception {
        assertThat(run(platform, programs, "add_one_cuda")).isEqualTo(Nvidia.WITHOUT_DRIVER);
        assertThat(run(platform, programs, "add_one_cuda_driver")).endsWith(Nvidia.WITHOUT_LIBCUDA);
        assertThat(needed(programs.resolve("add_one_cuda")))
                .contains("[libcudart.so." + major + "]")
                .doesNotContain("[libcuda.so.1]");
        assertThat(needed(programs.resolve("add_one_cuda_driver")))
                .contains("[libcuda.so.1]")
                .doesNotContain("libcudart");
    }

    private static String needed(Path program) throws Exception {
        return Tool.run(program.getParent(), List.of("readelf", "-d", program.toString()));
    }

    private static void wantsADriverOfItsOwnMajor(Path programs, int major) throws Exception {
        Path driver = standIn(programs);

        assertThat(runWithDriver(driver, major * 1000 - 10, programs)).isEqualTo(Nvidia.WITHOUT_DRIVER);
        assertThat(runWithDriver(driver, major * 1000, programs))
                .startsWith("The first call answers 100.\nCUDA Error: cudaErrorNoDevice (100): no CUDA-capable device");
    }

    /** Compiles a driver that tells a version and knows no device: what NVIDIA's runtime asks of one before all else. */
    private static Path standIn(Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("driver.c"), """
                #include <stdlib.h>
                #include <string.h>
                int cuDriverGetVersion(int *version) { *version = atoi(getenv("DRIVER_VERSION")); return 0; }
                static int no_device(void) { return 100; }
                int cuInit(unsigned flags) { return no_device(); }
                int cuGetExportTable(const void **table, const void *id) { return no_device(); }
                int cuGetProcAddress_v2(const char *name, void **function, int version, unsigned long flags, int *status);
                int cuGetProcAddress(const char *name, void **function, int version, unsigned long flags) {
                  *function = !strcmp(name, "cuDriverGetVersion") ? (void *)cuDriverGetVersion
                      : !strncmp(name, "cuGetProcAddress", 16) ? (void *)cuGetProcAddress_v2 : (void *)no_device;
                  return 0;
                }
                int cuGetProcAddress_v2(const char *name, void **function, int version, unsigned long flags, int *status) {
                  if (status) *status = 0;
                  return cuGetProcAddress(name, function, version, flags);
                }
                """);
        Path driver = Files.createDirectories(folder.resolve("driver"));
        Tool.run(
                folder,
                List.of("c++", "-x", "c", "-shared", "-fPIC", "-o", driver + "/libcuda.so.1", source.toString()));
        return driver;
    }

    private static String runWithDriver(Path driver, int version, Path programs) throws IOException {
        return Tool.output(List.of(
                "env",
                "LD_LIBRARY_PATH=" + driver,
                "DRIVER_VERSION=" + version,
                programs.resolve("add_one_cuda").toString()));
    }

    private static String run(Platform platform, Path programs, String program) throws IOException {
        return Tool.output(platform.command(programs.resolve(program))).replace("\r\n", "\n");
    }
}
