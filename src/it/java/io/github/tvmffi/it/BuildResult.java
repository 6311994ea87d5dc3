package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What came of a build. Each method asserts one thing and returns the same result; an assertion that fails shows the
 * command line and the whole log.
 *
 * @param stdout what Maven wrote to standard output, byte for byte
 * @param stderr what it wrote to standard error
 */
record BuildResult(MavenBuild build, int exitCode, String stdout, String stderr) {

    BuildResult hasExitCode(int expected) {
        assertThat(exitCode).as("exit code of %s", this).isEqualTo(expected);
        return this;
    }

    BuildResult says(String... texts) {
        assertThat(stdout + stderr).as("%s", build).contains(texts);
        return this;
    }

    /** Standard output is this and nothing else, to the last byte. */
    BuildResult prints(String expected) {
        assertThat(stdout).as("standard output of %s", this).isEqualTo(expected);
        return this;
    }

    /** A user's mistake is answered by one message, which Maven counts as a failure and not as a defect of the goal. */
    BuildResult saysItInOneMessage() {
        assertThat(stdout.lines().filter(line -> line.contains("Failed to execute goal")))
                .as("messages in %s", this)
                .hasSize(1);
        assertThat(stdout.lines().filter(line -> line.matches("(\\[ERROR] )?\\s*at [\\w.$/]+\\(.*")))
                .as("stack trace in %s", this)
                .isEmpty();
        return says("MojoFailureException");
    }

    @Override
    public String toString() {
        return build + "\n" + stdout + stderr;
    }
}
