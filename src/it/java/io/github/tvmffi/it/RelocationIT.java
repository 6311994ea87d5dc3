package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prefixes that were moved, copied, linked, made read-only, or lie side by side, as each tool that reads them sees it. */
class RelocationIT {

    @MavenTest
    void aMovedPrefixWorks(MavenBuild build) throws Exception {
        Path first = StagedNatives.unpack(Setup.host(), build.workspace().resolve("first"));
        servesEveryTool(build, first);
        servesEveryTool(build, Files.move(first, build.workspace().resolve("second")));
    }

    @MavenTest
    void aLinkToAPrefixWorks(MavenBuild build) throws Exception {
        Path prefix = StagedNatives.unpack(Setup.host(), build.workspace().resolve("here"));
        servesEveryTool(build, Files.createSymbolicLink(build.workspace().resolve("link"), prefix));
    }

    @MavenTest
    void aReadOnlyPrefixWorksAndStaysAsItIs(MavenBuild build) throws Exception {
        Path prefix = StagedNatives.unpack(Setup.host(), build.workspace().resolve("here"));
        Tool.run(prefix, List.of("chmod", "-R", "a-w", "."));
        FolderState before = FolderState.of(prefix);

        servesEveryTool(build, prefix);

        assertThat(FolderState.of(prefix)).isEqualTo(before);
        Tool.run(prefix, List.of("chmod", "-R", "u+w", "."));
    }

    /** Which pkg-config puts before every path, but for those that have it already. */
    @MavenTest
    void aPrefixInASysrootWorks(MavenBuild build) throws Exception {
        Tool.require("pkg-config");
        Path sysroot = build.workspace().resolve("sysroot");
        Path prefix = StagedNatives.unpack(Setup.host(), sysroot.resolve("opt"));
        for (String pkgConfig : pkgConfigs()) {
            String flags = pkgConfig(prefix, pkgConfig + " --define-prefix --cflags tvm_ffi");
            assertThat(Tool.run(
                            build.workspace(),
                            List.of("sh", "-ec", "PKG_CONFIG_SYSROOT_DIR='" + sysroot + "' " + flags)))
                    .isEqualToIgnoringWhitespace("-I" + prefix + "/include");
        }
    }

    /** The names are the classifiers, as {@code unpack} gives them; each tool is asked for both. */
    @MavenTest
    void twoPlatformsSideBySideWork(MavenBuild build) throws Exception {
        Tool.require("x86_64-w64-mingw32-gcc");
        Path windows = StagedNatives.unpack("windows-x86_64", build.workspace());
        servesEveryTool(build, StagedNatives.unpack(Setup.host(), build.workspace()));

        for (String pkgConfig : pkgConfigs()) {
            compile(build, "x86_64-w64-mingw32-gcc", windows, pkgConfig + " --cflags --libs tvm_ffi");
            // Windows looks for a DLL in the current folder too.
            assertThat(Tool.run(windows.resolve("lib"), Wine.command(build.workspace() + "/count.exe")))
                    .contains("libtvm_ffi counted 3 elements");
            Files.delete(build.workspace().resolve("count.exe"));
        }
        assertThat(Tool.run(build.workspace(), List.of("sh", windows + "/bin/tvm-ffi-config", "--libs")))
                .isEqualTo(windows + "/lib/tvm_ffi.lib\n");
    }

    private static void servesEveryTool(MavenBuild build, Path prefix) throws Exception {
        Tool.require("cc", "cmake", "pkg-config");
        assertThat(Tool.run(build.workspace(), List.of("sh", prefix + "/bin/tvm-ffi-config", "--includedir")))
                .isEqualTo(prefix.toRealPath() + "/include\n");

        Path project = Files.createDirectories(build.workspace().resolve("project"));
        Files.writeString(project.resolve("CMakeLists.txt"), """
                cmake_minimum_required(VERSION 3.20)
                project(where LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                message(STATUS "links ${tvm_ffi_LIB_FILES}")
                """);
        assertThat(Tool.run(project, List.of("cmake", "-S.", "-Bout", "-Dtvm_ffi_ROOT=" + prefix, "-Utvm_ffi_DIR")))
                .contains("links " + prefix + "/lib/libtvm_ffi.so");

        for (String pkgConfig : pkgConfigs()) {
            String where = pkgConfig(prefix, pkgConfig + " --define-prefix --variable=includedir tvm_ffi");
            assertThat(Tool.run(build.workspace(), List.of("sh", "-ec", where))).isEqualTo(prefix + "/include\n");
            for (String query : List.of("tvm_ffi", "tvm-ffi", "--static tvm_ffi", "--define-prefix tvm_ffi")) {
                compile(build, "cc", prefix, pkgConfig + " --cflags --libs " + query);
                assertThat(Tool.run(build.workspace(), List.of("env", "LD_LIBRARY_PATH=" + prefix + "/lib", "./count")))
                        .isEqualTo("libtvm_ffi counted 3 elements\n");
            }
        }
    }

    /** The system's, and a newer one of pip's. */
    private static List<String> pkgConfigs() {
        return List.of("pkg-config", PipTools.program("newest", "pkg-config").toString());
    }

    private static void compile(MavenBuild build, String compiler, Path prefix, String flags) throws Exception {
        Path source = Setup.path("it.projects").resolve("cmake-c/count.c");
        String command = compiler + " " + source + " $(" + pkgConfig(prefix, flags) + ") -o count";
        Tool.run(build.workspace(), List.of("sh", "-ec", command));
    }

    private static String pkgConfig(Path prefix, String query) {
        return "PKG_CONFIG_LIBDIR='" + prefix + "/lib/pkgconfig' " + query;
    }
}
