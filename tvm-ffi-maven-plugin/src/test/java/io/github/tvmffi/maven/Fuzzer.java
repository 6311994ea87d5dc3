package io.github.tvmffi.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the fuzzer Jazzer on a target, in a JVM of its own with little memory. An exception, an error, a heap that is
 * exhausted, an input that takes too long or a path that leads outside fails the test with the input that did it; the
 * same seed gives the same inputs as long as the code is the same.
 *
 * @param folder where it keeps its files; the target's is {@code work} below it
 * @param target its {@code fuzzerTestOneInput(byte[])} is called for each input
 */
public record Fuzzer(Path folder, Class<?> target) {
    /** The system property that tells a target which folder is its own. */
    public static final String WORK = "fuzzer.work";

    private static final int SEED = 487;
    /** By the clock on the wall: a computer that is put to sleep meanwhile fails the test too, and passes it when run again. */
    private static final int SECONDS_FOR_AN_INPUT = 20;

    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
    private static final Pattern STATISTICS = Pattern.compile("(?m)^target: (.*)|stat::(slowest_unit_time_sec: +\\d+)");

    /**
     * Tries inputs and prints what came of it.
     *
     * @param seeds what the inputs are made from, by coverage
     */
    public void run(int runs, List<byte[]> seeds, String... options) throws IOException, InterruptedException {
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        for (byte[] seed : seeds) {
            Files.write(corpus.resolve("seed" + corpus.toFile().list().length), seed);
        }
        Path work = Files.createDirectory(folder.resolve("work"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-D" + WORK + "=" + work));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                classPath(),
                Jazzer.class.getName(),
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.github.tvmffi.**:com.google.gson.**",
                "-runs=" + runs,
                "-seed=" + SEED,
                "-timeout=" + SECONDS_FOR_AN_INPUT,
                "-print_final_stats=1",
                corpus.toString()));

        Path log = folder.resolve("fuzzer.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();

        String output = Files.readString(log);
        assertThat(exit).as(lastLines(output)).isZero();
        Matcher done = DONE.matcher(output);
        assertThat(done.find()).as(lastLines(output)).isTrue();
        assertThat(Integer.parseInt(done.group(1))).isGreaterThanOrEqualTo(runs);
        System.out.println("[figures] " + target.getSimpleName() + ": " + done.group(1) + " inputs in " + done.group(2)
                + " s; "
                + STATISTICS
                        .matcher(output)
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .collect(Collectors.joining("; ")));
    }

    /** Lets a target say at its end what it has seen. */
    public static void report(String text) throws IOException {
        Path status = Path.of("/proc/self/status");
        String memory = Files.exists(status)
                ? Files.readString(status)
                        .replaceAll("(?s).*VmHWM:\\s*(\\d+) kB.*", "; at most $1 KB of memory for the whole JVM")
                : "";
        System.out.println("target: " + text + memory);
    }

    private static String lastLines(String output) {
        List<String> lines = output.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    /** Surefire hides the class path in a jar's manifest, so it is asked what it really is. */
    private String classPath() throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        assertThat(path).contains("jazzer");
        return Stream.of(path.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry ->
                        entry.startsWith("file:") ? Path.of(URI.create(entry)).toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
