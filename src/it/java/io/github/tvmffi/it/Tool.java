package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs of the machine that a test needs besides Maven. */
final class Tool {

    private Tool() {}

    /** Skips the test when a program, by name or absolute path, is absent; on CI, where all must be there, fails it instead. */
    static void require(String... names) {
        for (String name : names) {
            require(name, isThere(name));
        }
    }

    /** The same for a file that this machine itself cannot execute, such as a program for Windows. */
    static void requireFile(Path file) {
        require(file.toString(), Files.isRegularFile(file));
    }

    private static void require(String name, boolean present) {
        if (System.getenv("CI") != null) {
            assertThat(present).as("%s is there, as it must be on CI", name).isTrue();
        }
        assumeTrue(present, name + " is not there");
    }

    /** Tells whether there is a program of this name, or at this absolute path. */
    static boolean isThere(String name) {
        return path().map(folder -> folder.resolve(name)).anyMatch(Files::isExecutable);
    }

    /**
     * Makes a folder that stands in for the whole PATH, without the programs whose name starts with one of these words.
     *
     * @return the folder, full of links
     */
    static Path pathWithout(Path folder, String... words) throws IOException {
        Files.createDirectories(folder);
        for (Path program : path().flatMap(Tool::programs).toList()) {
            String name = program.getFileName().toString();
            Path link = folder.resolve(name);
            if (Stream.of(words).noneMatch(name::startsWith) && !Files.exists(link)) {
                Files.createSymbolicLink(link, program);
            }
        }
        return folder;
    }

    private static Stream<Path> path() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isDirectory);
    }

    private static Stream<Path> programs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isExecutable).filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command that must end well, and returns what it says. */
    static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        return run(folder, command, true);
    }

    /** Runs a command that must not end well, and returns what it says. */
    static String fails(Path folder, List<String> command) throws IOException, InterruptedException {
        return run(folder, command, false);
    }

    private static String run(Path folder, List<String> command, boolean well)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor() == 0)
                .as("%s ends well\n%s", command, output)
                .isEqualTo(well);
        return output;
    }

    /** Runs a command that need not end well, and returns what it says. */
    static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
