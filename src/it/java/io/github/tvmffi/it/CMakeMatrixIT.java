package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** Every way of finding the package, with CMakes from the oldest to the newest and with each kind of generator. */
class CMakeMatrixIT {

    @MavenTest
    void oldestCMakeFindsThePackageInEveryWay(MavenBuild build) throws Exception {
        findsThePackageInEveryWay(build, CMake.OLDEST);
    }

    @MavenTest
    void systemsCMakeFindsThePackageInEveryWay(MavenBuild build) throws Exception {
        findsThePackageInEveryWay(build, CMake.SYSTEM);
    }

    @MavenTest
    void lastCMake3FindsThePackageInEveryWay(MavenBuild build) throws Exception {
        findsThePackageInEveryWay(build, CMake.LAST_3);
    }

    @MavenTest
    void newestCMakeFindsThePackageInEveryWay(MavenBuild build) throws Exception {
        findsThePackageInEveryWay(build, CMake.NEWEST);
    }

    private static void findsThePackageInEveryWay(MavenBuild build, CMake cmake) throws Exception {
        Tool.require("ninja", "make", "c++");
        cmake.require();
        checkRequests(build, cmake);
        try (RepositoryServer repository = RepositoryServer.start()) {
            fetchTheJar(build, cmake, repository);
            buildEverythingAtOnce(build, cmake, repository);
        }
    }

    /** Each generator is told where the natives are in another way; the project then tries the other ways itself. */
    private static void checkRequests(MavenBuild build, CMake cmake) throws Exception {
        MavenBuild unpack = build.project("unpack-only");
        unpack.with("initialize").succeeds();
        Path unpacked = unpack.folder().resolve("target/tvm-ffi");
        Path natives = unpacked.resolve(Setup.host());
        Path foreign = StagedNatives.unpack("windows-x86_64", build.workspace().resolve("two platforms"));
        Path project = build.project("cmake-checks").folder();
        Path toolchain = project.resolve("toolchain.cmake");
        Files.writeString(toolchain, "set(tvm_ffi_ROOT [==[" + natives + "]==])\n");

        List<String> given = List.of(
                "-DVERSION=" + Setup.cmakeVersion(),
                "-DNATIVES=" + natives,
                "-DJAR=" + StagedNatives.jar(Setup.host()),
                "-DWINDOWS_NATIVES=" + foreign);
        cmake.build(project, project.resolve("ninja"), "Ninja", with(given, "-C", unpacked + "/tvm-ffi.cmake"));
        cmake.build(
                project, project.resolve("make"), "Unix Makefiles", with(given, "-DCMAKE_TOOLCHAIN_FILE=" + toolchain));
        cmake.build(
                project, project.resolve("multi"), "Ninja Multi-Config", with(given, "-DCMAKE_PREFIX_PATH=" + natives));
    }

    private static void fetchTheJar(MavenBuild build, CMake cmake, RepositoryServer repository) throws Exception {
        Path project = fromRepository(build.project("cmake-fetch-content"), repository);
        cmake.build(project, project.resolve("out"), "Ninja", List.of());
        assertThat(Tool.run(project, List.of("out/version"))).contains("this is libtvm_ffi 0.1, with headers of 0.1");

        repository.add(
                "io/github/tvmffi/tvm-ffi-natives/9.1/tvm-ffi-natives-9.1-%s.jar".formatted(Setup.host()),
                withNewHeaders(build.workspace().resolve("next.jar")));
        Path text = project.resolve("CMakeLists.txt");
        Files.writeString(text, Files.readString(text).replace(Setup.nativesVersion(), "9.1"));
        cmake.build(project, project.resolve("out"), "Ninja", List.of());
        assertThat(Tool.run(project, List.of("out/version"))).contains("this is libtvm_ffi 0.1, with headers of 9.1");
    }

    /** Makes a jar whose files are as old as those of the staged one, as a release's are older than what is compiled. */
    private static Path withNewHeaders(Path jar) throws IOException {
        Files.copy(StagedNatives.jar(Setup.host()), jar);
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Path header = zip.getPath("META-INF/tvm-ffi", Setup.host(), "include/tvm/ffi/c_api.h");
            FileTime released = Files.getLastModifiedTime(header);
            Files.writeString(header, Files.readString(header).replace("VERSION_MAJOR 0", "VERSION_MAJOR 9"));
            Files.setLastModifiedTime(header, released);
        }
        return jar;
    }

    private static void buildEverythingAtOnce(MavenBuild build, CMake cmake, RepositoryServer repository)
            throws Exception {
        Path project = fromRepository(build.project("cmake-superbuild"), repository);
        cmake.build(project, project.resolve("out"), "Ninja", List.of());
        Path moved = Files.move(project.resolve("out/prefix"), build.workspace().resolve("moved"));
        Folders.delete(project);
        assertThat(Tool.run(moved, List.of("bin/app"))).isEqualTo("libtvm_ffi counted 3 elements\n");
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    private static Path fromRepository(MavenBuild project, RepositoryServer repository) throws IOException {
        ConsumerProject.fill(project.folder().resolve("CMakeLists.txt"), repository.url(), Setup.host());
        return project.folder();
    }
}
