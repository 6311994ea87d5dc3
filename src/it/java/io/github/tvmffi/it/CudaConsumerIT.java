package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A kernel that NVIDIA's compiler compiles, in a JNI library, in a jar; and the natives that {@code auto} takes. */
class CudaConsumerIT {
    @MavenTest
    void aKernelInAJarSaysWhatIsMissing(MavenBuild build) throws Exception {
        Path project = jar(build);
        Nvidia.requireNoGpu();

        assertThat(Tool.run(project, java(project)))
                .contains("loaded libtvm_ffi " + Setup.nativesVersion() + " for linux-x86_64-cuda13")
                .contains("NO_CUDA_DRIVER: CUDA is wanted, and NVIDIA's driver cannot run it.")
                .contains("Wanted: driver 580 or later, for linux-x86_64-cuda13", "Found:  none")
                .contains(Nvidia.NO_DRIVER);
    }

    @MavenTest
    void aKernelInAJarRunsOnTheGpu(MavenBuild build) throws Exception {
        Nvidia.requireGpu();
        Path project = jar(build);

        assertThat(Tool.run(project, java(project))).contains("add_one(1, 2, 3) = [2.0, 3.0, 4.0]");
    }

    @MavenTest
    void autoChoosesNoVariantWhereThereIsNoCuda(MavenBuild build) throws Exception {
        Nvidia.requireNoGpu();

        build.project("unpack-only")
                .parameter("cuda", "auto")
                .with("initialize")
                .succeeds()
                .says("; cuda is auto, taking none: this host has neither NVIDIA's driver nor a CUDA toolkit");
    }

    /** Builds the JNI project without Python, and returns its folder. */
    private static Path jar(MavenBuild build) throws IOException {
        Tool.require("cmake", "ninja", "c++");
        MavenBuild project = build.project("cuda-jni");
        Path withoutPython = Tool.pathWithout(build.workspace().resolve("bin"), "python", "pip");
        project.environment("PATH", withoutPython)
                .with("package", "-Dnvcc=" + Nvidia.toolkit(13).resolve("bin/nvcc"))
                .succeeds();
        return project.folder();
    }

    private static List<String> java(Path project) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dtvm-ffi.cache=" + project.resolve("target/cache"),
                "-cp",
                "target/gpu-1.0.jar:target/lib/*",
                "com.example.gpu.Gpu");
    }
}
