package io.github.tvmffi.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/** Runs one {@link MavenBuild} in a process of its own, on the staged repository and without any network. */
final class MavenProcess {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final MavenBuild build;
    private final Path log;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private MavenProcess(MavenBuild build) throws IOException {
        this.build = build;
        this.log = newLog(build.workspace());
    }

    static BuildResult run(MavenBuild build) throws IOException {
        return new MavenProcess(build).run();
    }

    /**
     * Runs a build as a person does: standard input, output and error are one terminal, and Maven may ask.
     *
     * @return with lines that end as in a file, and without colours
     */
    static BuildResult atTerminal(MavenBuild build) throws IOException, InterruptedException {
        MavenProcess maven = new MavenProcess(build);
        List<String> command = new ArrayList<>(List.of(
                build.maven().home().resolve("bin/mvn").toString(),
                "-s",
                Setup.property("it.settings"),
                "-Dmaven.repo.local=" + Setup.property("it.repository")));
        command.addAll(build.arguments());
        ProcessBuilder process = new ProcessBuilder("script", "-qec", String.join(" ", command), "/dev/null")
                .directory(build.folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(maven.log.toFile());
        process.environment().clear();
        process.environment().putAll(maven.environment());
        int exitCode = process.start().waitFor();
        String seen =
                Files.readString(maven.log).replaceAll("\u001b\\[[0-9;]*m", "").replace("\r\n", "\n");
        return new BuildResult(build, exitCode, seen, "");
    }

    private BuildResult run() throws IOException {
        try {
            InvocationResult result = new DefaultInvoker().execute(request());
            if (result.getExecutionException() != null) {
                throw new IOException(build.toString(), result.getExecutionException());
            }
            return new BuildResult(build, result.getExitCode(), Files.readString(log), String.join("\n", errors));
        } catch (MavenInvocationException e) {
            throw new IOException(build.toString(), e);
        }
    }

    private InvocationRequest request() throws IOException {
        InvocationRequest request = new DefaultInvocationRequest()
                .setBaseDirectory(build.folder().toFile())
                .setLocalRepositoryDirectory(Setup.path("it.repository").toFile())
                .setUserSettingsFile(Setup.path("it.settings").toFile())
                .setBatchMode(true)
                .setNoTransferProgress(true)
                .addArgs(build.arguments())
                .setErrorHandler(errors::add)
                .setOutputHandler(errors::add)
                .setShellEnvironmentInherited(false);
        request.setTimeoutInSeconds((int) TIMEOUT.toSeconds());
        request.setMavenHome(build.maven().home().toFile());
        request.setMavenExecutable(Setup.path("it.mvn").toFile());
        environment().forEach(request::addShellEnvironment);
        return request;
    }

    /** Small and known: a user's MAVEN_ARGS or PYTHONPATH must not decide a test. */
    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", System.getProperty("user.home"),
                "LANG", "C.UTF-8",
                "JAVA_HOME", System.getProperty("java.home"),
                "MAVEN_SKIP_RC", "true",
                // Builds of seconds: start fast rather than run fast.
                "MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                "IT_CENTRAL", Setup.path("it.central").toUri().toString(),
                "IT_MAVEN_HOME", build.maven().home().toString(),
                "IT_STDOUT", log.toString()));
        environment.putAll(build.environment());
        return environment;
    }

    /** Numbers the logs of a test; two builds at a time get two. */
    private static Path newLog(Path workspace) throws IOException {
        Files.createDirectories(workspace);
        for (int number = 1; ; number++) {
            try {
                return Files.createFile(workspace.resolve("build-" + number + ".log"));
            } catch (FileAlreadyExistsException e) {
                // The next number, then.
            }
        }
    }
}
