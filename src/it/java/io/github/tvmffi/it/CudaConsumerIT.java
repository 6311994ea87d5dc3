package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * CUDA code over upstream's cubin launcher, compiled with NVIDIA's own headers and compiler. Where there is no GPU, the
 * programs run as far as the first call of the driver and say what is missing.
 */
class CudaConsumerIT {
    private static final Path GPU = Path.of("/dev/nvidiactl");
    private static final String NO_DRIVER = "CUDA Error: cudaErrorInsufficientDriver (35): CUDA driver version is"
            + " insufficient for CUDA runtime version";
    private static final String ANSWER = "add_one(1, 2, 3) = 2, 3, 4";

    @MavenTest
    void bothModesOfCuda12SayWhatIsMissing(MavenBuild build) throws Exception {
        Path programs = programs(build, "linux-x86_64", 12);

        saysWhatIsMissing(programs, 12);
    }

    @MavenTest
    void bothModesOfCuda13SayWhatIsMissing(MavenBuild build) throws Exception {
        Path programs = programs(build, "linux-x86_64", 13);

        saysWhatIsMissing(programs, 13);
    }

    private static void saysWhatIsMissing(Path programs, int major) throws Exception {
        assumeFalse(Files.exists(GPU), "this machine has a GPU");
        Path driver = standIn(programs);
        assertThat(runWithDriver(driver, major * 1000 - 10, programs)).contains(NO_DRIVER);
        assertThat(runWithDriver(driver, major * 1000, programs)).contains("cudaErrorNoDevice");
        assertThat(run(programs.resolve("add_one_cuda").toString())).contains(NO_DRIVER);
        assertThat(run(programs.resolve("add_one_cuda_driver").toString()))
                .contains("libcuda.so.1: cannot open shared object file");
        assertThat(needed(programs.resolve("add_one_cuda")))
                .contains("[libcudart.so." + major + "]")
                .doesNotContain("[libcuda.so.1]");
        assertThat(needed(programs.resolve("add_one_cuda_driver")))
                .contains("[libcuda.so.1]")
                .doesNotContain("libcudart");
    }

    @MavenTest
    void bothModesAreBuiltForLinuxOnArm(MavenBuild build) throws Exception {
        Tool.require("aarch64-linux-gnu-g++", "qemu-aarch64");
        Path programs = programs(build, "linux-aarch_64", 13);

        String[] qemu = {"qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"};
        assertThat(run(qemu, programs.resolve("add_one_cuda"))).contains(NO_DRIVER);
        assertThat(run(qemu, programs.resolve("add_one_cuda_driver")))
                .contains("libcuda.so.1: cannot open shared object file");
    }

    @MavenTest
    void aProgramForWindowsFindsTheRuntimeUnderWine(MavenBuild build) throws Exception {
        Tool.require("cmake", "ninja", "x86_64-w64-mingw32-gcc", "wine");
        String headers = headers(12);
        MavenBuild project = build.project("cmake-cuda-c");

        project.parameter("classifier", "windows-x86_64")
                .parameter("cuda", 12)
                .environment("WINEPREFIX", Setup.path("it.wine"))
                .environment("WINEDLLOVERRIDES", "mscoree=;mshtml=")
                .environment("WINEDEBUG", "-all")
                .with(
                        "test",
                        "-Dtoolchain=" + project.folder().resolve("toolchains/windows-x86_64.cmake"),
                        "-Dcuda.headers=" + headers)
                .succeeds()
                .says("tvm-ffi 0.1 with CUDA 12.9: CUDA driver version is insufficient for CUDA runtime version");
    }

    @MavenTest
    void aKernelInAJarSaysWhatIsMissing(MavenBuild build) throws Exception {
        Path project = jar(build);
        assumeFalse(Files.exists(GPU), "this machine has a GPU");

        assertThat(Tool.run(project, java(project)))
                .contains("loaded libtvm_ffi " + Setup.nativesVersion() + " for linux-x86_64-cuda13")
                .contains("NO_CUDA_DRIVER: CUDA is wanted, and NVIDIA's driver cannot run it.")
                .contains("Wanted: driver 580 or later, for linux-x86_64-cuda13", "Found:  none")
                .contains(NO_DRIVER);
    }

    @MavenTest
    void aKernelInAJarRunsOnTheGpu(MavenBuild build) throws Exception {
        assumeTrue(Files.exists(GPU), "there is no NVIDIA GPU here: " + GPU + " is absent");
        Path project = jar(build);

        assertThat(Tool.run(project, java(project))).contains("add_one(1, 2, 3) = [2.0, 3.0, 4.0]");
    }

    @MavenTest
    void bothModesRunOnTheGpu(MavenBuild build) throws Exception {
        assumeTrue(Files.exists(GPU), "there is no NVIDIA GPU here: " + GPU + " is absent");
        Path programs = programs(build, "linux-x86_64", 12);

        assertThat(run(programs.resolve("add_one_cuda").toString())).contains(ANSWER);
        assertThat(run(programs.resolve("add_one_cuda_driver").toString())).contains(ANSWER);
    }

    @MavenTest
    void autoChoosesNoVariantWhereThereIsNoCuda(MavenBuild build) throws Exception {
        assumeFalse(Files.exists(GPU), "this machine has a GPU");

        build.project("unpack-only")
                .parameter("cuda", "auto")
                .with("initialize")
                .succeeds()
                .says("; cuda is auto, taking none: this host has neither NVIDIA's driver nor a CUDA toolkit");
    }

    /** Builds the project for a platform, and returns the folder of its two programs. */
    private static Path programs(MavenBuild build, String platform, int major) throws IOException {
        Tool.require("cmake", "ninja", "c++");
        String headers = headers(major);
        MavenBuild project = build.project("cmake-cuda");
        if (!platform.equals("linux-x86_64")) {
            project = project.with("-Dtoolchain=" + project.folder().resolve("toolchains/" + platform + ".cmake"));
        }
        project.parameter("classifier", platform)
                .parameter("cuda", major)
                .with("compile", "-Dcuda.headers=" + headers)
                .succeeds();
        return project.folder().resolve("target/cmake");
    }

    /** Builds the JNI project without Python, and returns its folder. */
    private static Path jar(MavenBuild build) throws IOException {
        Tool.require("cmake", "ninja", "c++");
        MavenBuild project = build.project("cuda-jni");
        Path withoutPython = Tool.pathWithout(build.workspace().resolve("bin"), "python", "pip");
        project.environment("PATH", withoutPython)
                .with("package", "-Dnvcc=" + nvidia().resolve("cu13/bin/nvcc"))
                .succeeds();
        return project.folder();
    }

    private static String headers(int major) {
        Path nvidia = nvidia();
        return major == 12
                ? nvidia.resolve("cuda_runtime/include") + ";" + nvidia.resolve("cuda_nvcc/include")
                : nvidia.resolve("cu13/include").toString();
    }

    private static Path nvidia() {
        Path nvidia = Setup.path("it.cuda").resolve("nvidia");
        Tool.requireFile(nvidia.resolve("cu13/bin/nvcc"));
        return nvidia;
    }

    private static List<String> java(Path project) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dtvm-ffi.cache=" + project.resolve("target/cache"),
                "-cp",
                "target/gpu-1.0.jar:target/lib/*",
                "com.example.gpu.Gpu");
    }

    private static String needed(Path program) throws Exception {
        return Tool.run(program.getParent(), List.of("readelf", "-d", program.toString()));
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
        return run(
                "env",
                "LD_LIBRARY_PATH=" + driver,
                "DRIVER_VERSION=" + version,
                programs.resolve("add_one_cuda").toString());
    }

    private static String run(String[] emulator, Path program) throws IOException {
        List<String> command = new ArrayList<>(List.of(emulator));
        command.add(program.toString());
        return run(command.toArray(String[]::new));
    }

    /** Runs a program that may not end well, and returns what it says. */
    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
