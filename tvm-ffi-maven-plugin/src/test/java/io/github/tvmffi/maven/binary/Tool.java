package io.github.tvmffi.maven.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program of the host, such as a compiler.
 *
 * @param command its file, and the arguments that come before all others
 * @param environment variables set for it
 */
record Tool(List<String> command, Map<String, String> environment) {

    /** Finds the first of these on the PATH. Without any, the test is skipped, and fails where CI=true. */
    static Tool require(String... names) {
        return Stream.of(names)
                .flatMap(name -> onPath(name).stream())
                .findFirst()
                .map(file -> new Tool(List.of(file.toString()), Map.of()))
                .orElseGet(() -> missing("none of " + List.of(names) + " is on the PATH"));
    }

    /** Finds zig, alone or as the Python package ziglang; its caches go into the given folder. */
    static Tool requireZig(Path caches) {
        Map<String, String> environment =
                Map.of("ZIG_GLOBAL_CACHE_DIR", caches.toString(), "ZIG_LOCAL_CACHE_DIR", caches.toString());
        Stream<List<String>> candidates = Stream.concat(
                onPath("zig").map(zig -> List.of(zig.toString())).stream(),
                onPath("python3").map(python -> List.of(python.toString(), "-m", "ziglang")).stream());
        return candidates
                .map(command -> new Tool(command, environment))
                .filter(zig -> zig.answers(caches, "version"))
                .findFirst()
                .orElseGet(() -> missing("neither zig nor Python's package ziglang is installed"));
    }

    /** Runs the program in a folder and returns what it prints. */
    String run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "tool", ".txt");
        int status = start(folder, output, arguments);
        String text = Files.readString(output);
        assertThat(status).as("%s %s: %s", command, List.of(arguments), text).isZero();
        return text;
    }

    private boolean answers(Path folder, String argument) {
        try {
            return start(folder, folder.resolve("answer.txt"), argument) == 0;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int start(Path folder, Path output, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        return builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static <T> T missing(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            return fail(reason + ", and CI=true demands it");
        }
        return abort(reason);
    }
}
