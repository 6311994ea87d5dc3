package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The CMakes that the tests drive; all but the system's come from pip, by the locks in {@code src/it/tools}. */
enum CMake {
    /** The oldest that the package is for. */
    OLDEST("cmake-3.20"),
    /** What the distribution has. */
    SYSTEM(null),
    LAST_3("cmake-3.31"),
    NEWEST("newest");

    private final String lock;

    CMake(String lock) {
        this.lock = lock;
    }

    /** Skips the test when it is absent, as {@link Tool#require} does. */
    void require() {
        Tool.require(program("cmake"), program("ctest"));
    }

    /** Configures a project, builds it, and runs its tests if it has any. */
    void build(Path project, Path folder, String generator, List<String> options)
            throws IOException, InterruptedException {
        List<String> configure =
                new ArrayList<>(List.of(program("cmake"), "-G", generator, "-S", ".", "-B", folder.toString()));
        configure.addAll(options);
        Tool.run(project, configure);
        Tool.run(project, List.of(program("cmake"), "--build", folder.toString(), "--config", "Release"));
        Tool.run(
                project,
                List.of(
                        program("ctest"),
                        "--test-dir",
                        folder.toString(),
                        "--build-config",
                        "Release",
                        "--output-on-failure"));
    }

    private String program(String name) {
        return lock == null ? name : PipTools.program(lock, name).toString();
    }
}
