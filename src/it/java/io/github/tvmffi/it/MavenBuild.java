package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A build to run: which Maven, where, which goals, with which properties and environment. Immutable: each method
 * returns a changed copy, and {@link #succeeds()} and {@link #fails()} run what was said.
 *
 * @param workspace the folder of the test; every project and log lies in it
 * @param folder where Maven starts
 * @param arguments goals and options, as they stand on the command line
 * @param environment added to, or instead of, what {@link MavenProcess} hands on of its own
 */
record MavenBuild(
        MavenVersion maven, Path workspace, Path folder, List<String> arguments, Map<String, String> environment) {

    static MavenBuild in(Path workspace, MavenVersion maven) throws IOException {
        return new MavenBuild(maven, workspace, workspace, List.of(), Map.of()).inFolder(workspace);
    }

    /** Copies {@code src/it/projects/<name>} into the test's folder, filling in versions, and builds there. */
    MavenBuild project(String name) throws IOException {
        Path copy = workspace.resolve(name);
        ConsumerProject.copy(name, copy);
        return inFolder(copy);
    }

    /** Starts in a folder of the test's own choice, which need not hold a project. */
    MavenBuild inFolder(Path other) throws IOException {
        // Else Maven would take the .mvn of the checkout that the folder lies in.
        Files.createDirectories(other.resolve(".mvn"));
        return new MavenBuild(maven, workspace, other, arguments, environment);
    }

    /** Adds goals, phases or options, as they stand on the command line. */
    MavenBuild with(String... more) {
        List<String> all = Stream.concat(arguments.stream(), Stream.of(more)).toList();
        return new MavenBuild(maven, workspace, folder, all, environment);
    }

    /** Adds one goal of the plugin by its full name, which needs no project that declares it. */
    MavenBuild goal(String name) {
        return with(Setup.goal(name));
    }

    /** Adds every goal of the plugin, skipped; and what Maven itself asks for before it starts one. */
    MavenBuild skippedGoals() throws IOException {
        MavenBuild build = parameter("skip", true);
        for (String goal : Setup.goals()) {
            build = build.goal(goal);
        }
        for (String required : List.of("classifier", "prefix", "outputDirectory", "sourceTree")) {
            build = build.parameter(required, "target");
        }
        return build;
    }

    /** Has the host's natives unpacked in the folder, without a project, and returns the prefix. */
    Path prefix() throws IOException {
        BuildResult result =
                with("-q").goal("paths").parameter("query", "prefix").succeeds();
        return Path.of(result.stdout().strip());
    }

    /** Sets a parameter of the plugin, {@code -Dtvm-ffi.<name>=<value>}. */
    MavenBuild parameter(String name, Object value) {
        return with("-Dtvm-ffi." + name + "=" + value);
    }

    MavenBuild environment(String name, Object value) {
        return environment(Map.of(name, value.toString()));
    }

    MavenBuild environment(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new MavenBuild(maven, workspace, folder, arguments, Map.copyOf(all));
    }

    /** Runs the build, which must end well. */
    BuildResult succeeds() throws IOException {
        return MavenProcess.run(this).hasExitCode(0);
    }

    /** Runs the build at a terminal, where it must end well; arguments have to be words that a shell leaves alone. */
    BuildResult succeedsAtTerminal() throws IOException, InterruptedException {
        Tool.require("script");
        return MavenProcess.atTerminal(this).hasExitCode(0);
    }

    /** Runs the build, which must end as Maven ends when a goal says that it failed. */
    BuildResult fails() throws IOException {
        return MavenProcess.run(this).hasExitCode(1);
    }

    @Override
    public String toString() {
        return "mvn " + String.join(" ", arguments) + " with Maven " + maven.release() + " in " + folder;
    }
}
