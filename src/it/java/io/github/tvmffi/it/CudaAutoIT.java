package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What {@code <cuda>auto</cuda>} takes on hosts whose driver and toolkit are files that the test lays out. */
class CudaAutoIT {

    @MavenTest
    void takesNoneWhereThereIsNoCuda(MavenBuild build) throws IOException {
        auto(build, Map.of())
                .succeeds()
                .says("; cuda is auto, taking none: this host has neither NVIDIA's driver nor a CUDA toolkit");
    }

    @MavenTest
    void takesTheNewestThatTheDriverRuns(MavenBuild build) throws IOException {
        Path driver = driver(build, "580.65.06");

        auto(build, Map.of("LD_LIBRARY_PATH", driver.getParent()))
                .succeeds()
                .says(Setup.host() + "-cuda13; cuda is auto, taking 13: driver 580.65.06 (" + driver
                        + ") runs it, no toolkit is installed");
    }

    @MavenTest
    void takesTheToolkitsRatherThanTheNewest(MavenBuild build) throws IOException {
        Path driver = driver(build, "580.65.06");
        Path toolkit = toolkit(build, 12090);

        auto(build, Map.of("LD_LIBRARY_PATH", driver.getParent(), "CUDA_HOME", toolkit))
                .succeeds()
                .says(Setup.host() + "-cuda12; cuda is auto, taking 12: toolkit 12.9 (" + toolkit
                        + ") is installed, driver 580.65.06 (" + driver + ") runs it");
    }

    @MavenTest
    void refusesADriverThatIsTooOldForTheToolkit(MavenBuild build) throws IOException {
        Path driver = driver(build, "550.54.15");
        Path toolkit = toolkit(build, 13050);

        auto(build, Map.of("LD_LIBRARY_PATH", driver.getParent(), "CUDA_HOME", toolkit))
                .fails()
                .saysItInOneMessage()
                .says(
                        "cuda is auto, and no CUDA variant fits this host.",
                        "Found:  toolkit 13.5 (" + toolkit + "), driver 550.54.15 (" + driver + ")",
                        "Wanted: driver 580 or later, which runs what this toolkit compiles",
                        "say with <cuda> (-Dtvm-ffi.cuda) what is to be built for: 12, 13 or none.");
    }

    private static MavenBuild auto(MavenBuild build, Map<String, Path> environment) throws IOException {
        Nvidia.requireNoGpu();
        MavenBuild project =
                build.project("unpack-only").parameter("cuda", "auto").with("initialize");
        for (Map.Entry<String, Path> variable : environment.entrySet()) {
            project = project.environment(variable.getKey(), variable.getValue());
        }
        return project;
    }

    /** Lays out the driver's library as far as its name and its first bytes; returns the file. */
    private static Path driver(MavenBuild build, String version) throws IOException {
        Path folder =
                Files.createDirectories(build.workspace().resolve("driver")).toRealPath();
        Path library = Files.writeString(folder.resolve("libcuda.so." + version), "\177ELF\2");
        Files.createSymbolicLink(folder.resolve("libcuda.so.1"), library.getFileName());
        return library;
    }

    private static Path toolkit(MavenBuild build, int version) throws IOException {
        Path root = build.workspace().resolve("toolkit");
        Files.createDirectories(root.resolve("include"));
        Files.writeString(root.resolve("include/cuda_runtime_api.h"), "#define CUDART_VERSION " + version + "\n");
        return root;
    }
}
