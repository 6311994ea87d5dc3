package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table in {@code docs/hostile-directories.md}: what works in directories with hostile names, and what cannot. */
class HostileDirectoriesIT {

    @MavenTest
    void theDocumentedTableHolds(MavenBuild build) throws Exception {
        Tool.require("python3", "cmake", "ninja", "make", "c++", "pkg-config");
        Path prefix = StagedNatives.unpack(Setup.host(), build.workspace());
        assertThat(prefix.resolve("bin/tvm-ffi-config").toFile().setExecutable(true))
                .isTrue();
        String script = Setup.path("it.projects")
                .resolveSibling("hostile_directories.py")
                .toString();

        String table = Tool.run(
                build.workspace(),
                List.of(
                        "python3",
                        script,
                        prefix.toString(),
                        build.workspace().resolve("work").toString(),
                        "cmake=cmake",
                        "cps=" + PipTools.program("newest", "cmake"),
                        "pkg-config=pkg-config",
                        "cli",
                        "make"));

        assertThat(Files.readString(Setup.path("it.docs").resolve("hostile-directories.md")))
                .contains(table);
    }
}
