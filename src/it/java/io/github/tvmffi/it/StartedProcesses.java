package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which programs a command starts, itself and its children's children too, as strace sees them. */
final class StartedProcesses {
    /** A call that started a program; those on the way along the PATH return -1. */
    private static final Pattern STARTED = Pattern.compile("execve\\(\"([^\"]+)\".* = 0");

    private StartedProcesses() {}

    /** Returns the programs' paths, sorted: which of two children comes first may differ from run to run. */
    static List<String> of(Path folder, String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("strace.log");
        List<String> strace = List.of("strace", "-f", "-qq", "-e", "trace=execve", "-o", log.toString());
        Tool.run(folder, Stream.concat(strace.stream(), Stream.of(command)).toList());
        List<String> started = STARTED.matcher(Files.readString(log))
                .results()
                .map((MatchResult match) -> match.group(1))
                .sorted()
                .toList();
        assertThat(started).as("programs that %s starts", List.of(command)).hasSizeGreaterThan(5);
        return started;
    }
}
