package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs a class of the tests in a JVM of its own: loading is for once, and may kill. */
final class FreshJvm {
    private static final long LIMIT_SECONDS = 120;

    private final List<String> options = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>(List.of(classes(), testClasses()));
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> prefix = new ArrayList<>();

    /** What a JVM left behind. */
    record Result(int exitCode, String output) {}

    static String classes() {
        return Path.of("target/classes").toAbsolutePath().toString();
    }

    static String testClasses() {
        return Path.of("target/test-classes").toAbsolutePath().toString();
    }

    FreshJvm option(String option) {
        options.add(option);
        return this;
    }

    FreshJvm cache(Path folder) {
        return option("-D" + LoaderProperties.CACHE + "=" + folder);
    }

    FreshJvm classPath(Path... entries) {
        Arrays.stream(entries).map(Path::toString).forEach(classPath::add);
        return this;
    }

    /** Leaves the classes of the loader and of its tests out. */
    FreshJvm onlyClassPath(Path... entries) {
        classPath.clear();
        return classPath(entries);
    }

    /** A user whose home cannot be written and who has no other folder for a cache. */
    FreshJvm withoutCache() {
        return option("-Duser.home=/proc").environment("XDG_CACHE_HOME", "").environment("XDG_RUNTIME_DIR", "");
    }

    FreshJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Lets a file take another one's place when something appears in the cache, whose name has a moment in it. */
    FreshJvm replacing(Path replaced, Path replacement, String moment) {
        Path library = replacement.resolveSibling("replacing.so");
        return environment(
                        "LD_PRELOAD",
                        TinyLibrary.compile(library, TinyLibrary.REPLACING, "-ldl")
                                .toString())
                .environment("REPLACED", replaced.toString())
                .environment("REPLACEMENT", replacement.toString())
                .environment("MOMENT", moment);
    }

    /** Puts a command before {@code java}, such as {@code setpriv} with its options. */
    FreshJvm under(String... command) {
        prefix.addAll(List.of(command));
        return this;
    }

    /**
     * Puts a small file system into a folder, which only this JVM sees.
     *
     * @param options of the mount, such as {@code noexec}
     * @param after what the shell does when the JVM has ended
     */
    FreshJvm mounting(Path folder, String options, String... after) throws IOException, InterruptedException {
        return mounting("tmpfs", folder, options, String.join("", after));
    }

    /** Puts a file system of another type into a folder. */
    FreshJvm mountingA(String type, Path folder, String options) throws IOException, InterruptedException {
        return mounting(type, folder, options, "");
    }

    private FreshJvm mounting(String type, Path folder, String options, String after)
            throws IOException, InterruptedException {
        String mount = "mount -t " + type + " -o " + options + " none " + folder;
        Process probe = new ProcessBuilder("unshare", "-rm", "sh", "-c", mount)
                .redirectErrorStream(true)
                .start();
        String output = new String(probe.getInputStream().readAllBytes());
        Assumptions.assumeTrue(probe.waitFor() == 0, "needs unshare and mount namespaces: " + output);
        return under("unshare", "-rm", "sh", "-c", mount + " && \"$@\"" + after, "sh");
    }

    Result run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("jvm", ".txt");
        try {
            Process process = start(output, main, arguments);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("hung: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    Process start(Path output, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "-Xshare:auto"));
        command.add("--enable-native-access=ALL-UNNAMED"); // else JDK 24 and later warn among the output
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), classPath), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.redirectOutput(output.toFile()).start();
    }
}
