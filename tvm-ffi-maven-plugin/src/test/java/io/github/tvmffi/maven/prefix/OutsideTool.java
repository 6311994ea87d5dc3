package io.github.tvmffi.maven.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;

/** Programs that tests need and a developer may not have. */
final class OutsideTool {
    private OutsideTool() {}

    /** Skips the test when a command does not work here; fails it where CI promises that it does. */
    static void require(String... command) throws InterruptedException {
        String problem = "";
        try {
            run(List.of(command));
        } catch (IOException | AssertionError e) {
            problem = String.join(" ", command) + " does not work here: " + e.getMessage();
        }
        if (System.getenv("CI") != null) {
            assertThat(problem).isEmpty();
        }
        assumeTrue(problem.isEmpty(), problem);
    }

    /** Runs a command that must succeed, and returns what it prints. */
    static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
