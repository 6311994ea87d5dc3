package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table in {@code docs/hostile-directories.md}: what works in directories with hostile names, and what cannot. */
class HostileDirectoriesIT {

    @MavenTest
    void theDocumentedTableHolds(MavenBuild build) throws Exception {
        Tool.require("python3", "cmake", "ninja", "make", "c++", "pkg-config");
        String cps = "cps=" + PipTools.program("newest", "cmake");
        assertThat(documented()).contains(table(build, "cmake=cmake", cps, "pkg-config=pkg-config", "cli", "make"));
    }

    @MavenTest
    void otherCMakesAndAnotherPkgConfigDoNoWorse(MavenBuild build) throws Exception {
        Tool.require("python3", "ninja", "make", "c++");
        Map<String, List<String>> documented = columns(documented());
        for (String lock : List.of("cmake-3.20", "cmake-3.31", "newest")) {
            String found = table(build, "ninja=" + PipTools.program(lock, "cmake"));
            assertThat(documented).as(lock).containsAllEntriesOf(columns(found));
        }
        String found = table(build, "pkg-config=" + PipTools.program("newest", "pkg-config"));
        assertThat(documented).containsAllEntriesOf(columns(found));
    }

    private static String documented() throws IOException {
        return Files.readString(Setup.path("it.docs").resolve("hostile-directories.md"));
    }

    private static String table(MavenBuild build, String... tools) throws Exception {
        Path prefix = build.workspace().resolve(Setup.host());
        if (!Files.exists(prefix)) {
            StagedNatives.unpack(Setup.host(), build.workspace());
            assertThat(prefix.resolve("bin/tvm-ffi-config").toFile().setExecutable(true))
                    .isTrue();
        }
        Path script = Setup.path("it.projects").resolveSibling("hostile_directories.py");
        Path work = build.workspace().resolve("work");
        List<String> command =
                new ArrayList<>(List.of("python3", script.toString(), prefix.toString(), work.toString()));
        command.addAll(List.of(tools));
        return Tool.run(build.workspace(), command);
    }

    /** Returns what stands below each title of the page's first table. */
    private static Map<String, List<String>> columns(String page) {
        List<String[]> rows = page.lines()
                .dropWhile(line -> !line.startsWith("| directory |"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.replaceFirst(" \\|$", "").split(" \\| "))
                .toList();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (int column = 1; column < rows.get(0).length; column++) {
            int index = column;
            // Below the titles is a line of dashes.
            columns.put(
                    rows.get(0)[column],
                    rows.stream().skip(2).map(cells -> cells[index]).toList());
        }
        return columns;
    }
}
