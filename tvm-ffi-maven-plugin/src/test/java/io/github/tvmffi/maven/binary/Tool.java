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
 * @param program its file
 * @param environment variables set for it
 */
record Tool(Path program, Map<String, String> environment) {
    private static final Path FETCHED_ZIG = Path.of("..", "tvm-ffi-loader", ".zig");

    /** Finds the first of these on the PATH. Without any, the test is skipped, and fails where CI=true. */
    static Tool require(String... names) {
        return Stream.of(names)
                .flatMap(name -> onPath(name).stream())
                .findFirst()
                .map(file -> new Tool(file, Map.of()))
                .orElseGet(() -> missing("none of " + List.of(names) + " is on the PATH"));
    }

    /** Finds zig: the one that the build of tvm-ffi-loader fetched, else one on the PATH. Its caches go to a folder. */
    static Tool requireZig(Path caches) throws IOException {
        return fetchedZig()
                .or(() -> onPath("zig"))
                .map(zig -> new Tool(
                        zig,
                        Map.of("ZIG_GLOBAL_CACHE_DIR", caches.toString(), "ZIG_LOCAL_CACHE_DIR", caches.toString())))
                .orElseGet(() -> missing("zig is neither in " + FETCHED_ZIG + " nor on the PATH"));
    }

    /** Runs the program in a folder and returns what it prints. */
    String run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "tool", ".txt");
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add(0, program.toString());
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        int status = builder.start().waitFor();
        String text = Files.readString(output);
        assertThat(status).as("%s: %s", line, text).isZero();
        return text;
    }

    private static Optional<Path> fetchedZig() throws IOException {
        if (!Files.isDirectory(FETCHED_ZIG)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.find(FETCHED_ZIG, 3, (file, attributes) -> isZig(file))) {
            return found.map(Path::toAbsolutePath).findFirst();
        }
    }

    private static boolean isZig(Path file) {
        return file.endsWith("ziglang/zig") || file.endsWith("ziglang/zig.exe");
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
