package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code <cuda>auto</cuda>} takes on hosts whose driver and toolkit are files that the test lays out. */
class CudaAutoIT {

    @MavenTest
    void takesNoneWhereThereIsNoCuda(MavenBuild build) throws IOException {
        Nvidia.requireNoToolkit();

        auto(build)
                .succeeds()
                .says("; cuda is auto, taking none: this host has neither NVIDIA's driver nor a CUDA toolkit");
    }

    @MavenTest
    void takesTheNewestThatTheDriverRuns(MavenBuild build) throws IOException {
        Nvidia.requireNoToolkit();
        Path driver = Nvidia.layOutDriver(driver(build), "580.65.06");

        auto(build)
                .succeeds()
                .says(Setup.host() + "-cuda13; cuda is auto, taking 13: driver 580.65.06 (" + driver
                        + ") runs it, no toolkit is installed");
    }

    @MavenTest
    void takesTheToolkitsRatherThanTheNewest(MavenBuild build) throws IOException {
        Path driver = Nvidia.layOutDriver(driver(build), "580.65.06");
        Nvidia.layOutToolkit(toolkit(build), 12090);

        auto(build)
                .succeeds()
                .says(Setup.host() + "-cuda12; cuda is auto, taking 12: toolkit 12.9 (" + toolkit(build)
                        + ") is installed, driver 580.65.06 (" + driver + ") runs it");
    }

    @MavenTest
    void takesWhatTheProjectDependsOnRatherThanTheNewest(MavenBuild build) throws IOException {
        Nvidia.requireNoToolkit();
        Path driver = Nvidia.layOutDriver(driver(build), "580.65.06");

        autoDependingOnCuda12(build)
                .succeeds()
                .says(Setup.host() + "-cuda12; cuda is auto, taking 12: the project depends on natives with cuda12,"
                        + " driver 580.65.06 (" + driver + ") runs it");
    }

    @MavenTest
    void refusesAToolkitOfAnotherMajorThanTheProjectDependsOn(MavenBuild build) throws IOException {
        Nvidia.layOutToolkit(toolkit(build), 13050);

        autoDependingOnCuda12(build)
                .fails()
                .saysItInOneMessage()
                .says(
                        "cuda is auto, and no CUDA variant fits this host.",
                        "Found:  the project depends on natives with cuda12, toolkit 13.5 (" + toolkit(build) + ")",
                        "Wanted: natives with cuda13, or a toolkit of CUDA 12");
    }

    @MavenTest
    void refusesADriverThatIsTooOldForTheToolkit(MavenBuild build) throws IOException {
        Path driver = Nvidia.layOutDriver(driver(build), "550.54.15");
        Nvidia.layOutToolkit(toolkit(build), 13050);

        auto(build)
                .fails()
                .saysItInOneMessage()
                .says(
                        "cuda is auto, and no CUDA variant fits this host.",
                        "Found:  toolkit 13.5 (" + toolkit(build) + "), driver 550.54.15 (" + driver + ")",
                        "Wanted: driver 580 or later, which CUDA 13 needs",
                        "say with <cuda> (-Dtvm-ffi.cuda) what is to be built for: 12, 13 or none.");
    }

    private static MavenBuild auto(MavenBuild build) throws IOException {
        return onMadeUpHost(build.project("unpack-only").parameter("cuda", "auto"));
    }

    private static MavenBuild autoDependingOnCuda12(MavenBuild build) throws IOException {
        return onMadeUpHost(build.project("cuda-jni").with("-Dcuda=auto", "-Dplatform=" + Setup.host() + "-cuda12"));
    }

    private static MavenBuild onMadeUpHost(MavenBuild project) {
        Nvidia.requireNoGpu();
        return project.environment("LD_LIBRARY_PATH", driver(project))
                .environment("CUDA_HOME", toolkit(project))
                .with("initialize");
    }

    private static Path driver(MavenBuild build) {
        return build.workspace().resolve("driver");
    }

    private static Path toolkit(MavenBuild build) {
        return build.workspace().resolve("toolkit");
    }
}
