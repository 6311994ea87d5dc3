package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Any platform's natives on this host: one CMake project, cross-compiled, and run where an emulator can. */
class ForeignPlatformIT {

    @MavenTest
    void buildsForLinuxOnArmAndRunsUnderQemu(MavenBuild build) throws IOException {
        Tool.require("cmake", "ninja", "aarch64-linux-gnu-gcc", "qemu-aarch64");
        cross(build, "linux-aarch_64").with("verify").succeeds().says("libtvm_ffi counted 3 elements");
    }

    @MavenTest
    void buildsForWindowsAndRunsUnderWine(MavenBuild build) throws IOException {
        Tool.require("cmake", "ninja", "x86_64-w64-mingw32-gcc", "wine");
        cross(build, "windows-x86_64")
                .environment(Wine.ENVIRONMENT)
                .with("verify")
                .succeeds()
                .says("libtvm_ffi counted 3 elements");
    }

    @MavenTest
    void linksForMacOs(MavenBuild build) throws IOException {
        Path zig = zig();
        Tool.require("cmake", "ninja", zig.toString());
        MavenBuild project = cross(build, "osx-aarch_64")
                .environment("ZIG", zig)
                .environment("ZIG_GLOBAL_CACHE_DIR", Setup.path("it.zig").resolve("cache"));
        project.with("process-classes").succeeds();
        String program = Files.readString(project.folder().resolve("target/cmake/count"), StandardCharsets.ISO_8859_1);
        assertThat(program)
                .as("64-bit Mach-O, little-endian, that loads libtvm_ffi")
                .startsWith("\u00cf\u00fa\u00ed\u00fe")
                .contains("@rpath/libtvm_ffi.dylib");
    }

    private static MavenBuild cross(MavenBuild build, String classifier) throws IOException {
        MavenBuild project = build.project("cmake-c").parameter("classifier", classifier);
        return project.with("-Dtoolchain=" + project.folder().resolve("toolchains/" + classifier + ".cmake"));
    }

    /** The compiler that the loader's build fetched, in a folder named after its lock. */
    private static Path zig() throws IOException {
        Path folder = Setup.path("it.zig");
        if (!Files.isDirectory(folder)) {
            return folder.resolve("zig");
        }
        try (Stream<Path> programs = Files.find(folder, 3, (file, attributes) -> file.endsWith("ziglang/zig"))) {
            return programs.sorted().findFirst().orElse(folder.resolve("zig"));
        }
    }
}
