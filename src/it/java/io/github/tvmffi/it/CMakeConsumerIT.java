package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** CMake builds that find tvm-ffi by {@code find_package}, through exec-maven-plugin. */
class CMakeConsumerIT {

    @MavenTest
    void buildsAndRunsACxxLibraryAndProgram(MavenBuild build) throws IOException {
        Tool.require("cmake", "ninja", "c++");
        build.project("cmake-cpp").with("verify").succeeds().says("demo.total([20, 21, 1]) = 42");
    }

    @MavenTest
    void installsWhatRunsWhereItIsMoved(MavenBuild build) throws Exception {
        Tool.require("cmake", "ninja", "c++");
        MavenBuild project = build.project("cmake-cpp");
        project.with("compile").succeeds();
        Tool.run(project.folder(), List.of("cmake", "--install", "target/cmake", "--prefix", "installed"));
        Path moved = Files.move(
                project.folder().resolve("installed"), build.workspace().resolve("moved"));
        Folders.delete(project.folder());
        assertThat(Tool.run(moved, List.of("bin/total"))).isEqualTo("demo.total([20, 21, 1]) = 42\n");
    }

    @MavenTest
    void findsThePackageThroughTheInitialCache(MavenBuild build) throws IOException {
        Tool.require("cmake", "ninja", "c++");
        build.project("cmake-initial-cache").with("verify").succeeds().says("{\"needs\":[]}");
    }

    @MavenTest
    void findsThePackageThroughAPreset(MavenBuild build) throws Exception {
        CMake.NEWEST.require();
        Tool.require("ninja", "c++");
        MavenBuild maven = build.project("cmake-initial-cache");
        maven.with("initialize").succeeds();
        String cmake = PipTools.program("newest", "cmake").toString();
        Tool.run(maven.folder(), List.of(cmake, "--preset", "tvm-ffi"));
        Tool.run(maven.folder(), List.of(cmake, "--build", "--preset", "tvm-ffi"));
        assertThat(Tool.run(maven.folder(), List.of("target/cmake/reformat"))).contains("{\"needs\":[]}");
    }

    @EveryMavenTest
    void buildsAndRunsACProgramAndHasNothingToDoTheSecondTime(MavenBuild build) throws IOException {
        Tool.require("cmake", "ninja", "cc");
        MavenBuild project = build.project("cmake-c");
        project.with("verify").succeeds().says("libtvm_ffi counted 3 elements");
        project.with("verify").succeeds().says("ninja: no work to do.");
    }

    @MavenTest
    void configuringStartsTheSameProcessesAsWithoutTvmFfi(MavenBuild build) throws Exception {
        Tool.require("cmake", "ninja", "cc", "strace");
        Path project = build.project("cmake-c").folder();
        Path prefix = build.inFolder(project).prefix();
        List<String> with = StartedProcesses.of(
                project, "cmake", "-GNinja", "-S.", "-Bwith", "-Dtvm_ffi_DIR=" + prefix.resolve("share/cmake/tvm_ffi"));
        Files.write(
                project.resolve("CMakeLists.txt"),
                Files.readAllLines(project.resolve("CMakeLists.txt")).stream()
                        .filter(line -> !line.contains("tvm_ffi"))
                        .toList());
        List<String> without = StartedProcesses.of(project, "cmake", "-GNinja", "-S.", "-Bwithout");
        assertThat(with).isEqualTo(without);
    }
}
