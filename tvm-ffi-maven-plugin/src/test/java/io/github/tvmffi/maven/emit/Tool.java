package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A program of this host, run as a user runs it. A test that needs an absent one is skipped, but fails under CI=true. */
record Tool(List<String> command, Map<String, String> environment, Path directory) {

    record Result(int exit, String out, String err) {
        Result succeeded() {
            assertThat(exit).as("%s%s", out, err).isZero();
            return this;
        }

        Result failed() {
            assertThat(exit).as("%s%s", out, err).isNotZero();
            return this;
        }

        /** Both outputs with runs of white space made one blank, since CMake wraps its messages. */
        String words() {
            return (out + err).replaceAll("\\s+", " ");
        }
    }

    static Tool of(String... command) {
        require(command[0]);
        return new Tool(List.of(command), Map.of(), Path.of("").toAbsolutePath());
    }

    Tool with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Tool(command, more, directory);
    }

    Tool in(Path place) {
        return new Tool(command, environment, place);
    }

    static void require(String program) {
        boolean found = program.contains("/")
                ? Files.isExecutable(Path.of(program))
                : List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!found && "true".equals(System.getenv("CI"))) {
            fail(program + " is not installed, and CI=true lets no test be skipped");
        }
        assumeTrue(found, program + " is not installed");
    }

    Result run(String... arguments) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("tool", ".out");
            Path err = Files.createTempFile("tool", ".err");
            try {
                return run(words, out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("cannot run " + words, e);
        }
    }

    private Result run(List<String> words, Path out, Path err) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(words + " hangs");
        }
        return new Result(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
