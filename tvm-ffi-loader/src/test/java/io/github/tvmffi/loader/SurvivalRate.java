package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Counts how many JVMs live through loading the real libtvm_ffi while four threads raise SIGSEGV. Not a test: it runs
 * for minutes. Run it from the module's folder, after {@code mvn test-compile}:
 *
 * <pre>
 * java -cp target/classes:target/test-classes io.github.tvmffi.loader.SurvivalRate JAVA NATIVES_JAR WAY JVMS COPIES
 * </pre>
 *
 * <p>JAVA is the program to start, WAY a name of {@link HandlerProtection}, COPIES how many further copies of
 * the library each JVM loads after it.
 */
final class SurvivalRate {
    private static final String HOSTILE_THREADS = "4";

    private SurvivalRate() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String way = arguments[2];
        int jvms = Integer.parseInt(arguments[3]);
        int copies = Integer.parseInt(arguments[4]);
        Path cache = Files.createTempDirectory("survival");
        int alive = 0;
        for (int i = 0; i < jvms; i++) {
            List<String> command = List.of(
                    arguments[0],
                    "-Xmx64m",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:ErrorFile=/dev/null",
                    "-D" + LoaderProperties.CACHE + "=" + cache,
                    way.equals("FILTER") ? "-Dusual=true" : "-D" + LoaderProperties.PROTECTION + "=" + way,
                    "-cp",
                    System.getProperty("java.class.path") + ":" + arguments[1],
                    LoadAndSurvive.class.getName(),
                    HOSTILE_THREADS,
                    arguments[4]);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            boolean lives = process.waitFor() == 0 && output.contains("alive") && output.contains("protection " + way);
            alive += lives ? 1 : 0;
            if (!lives && !output.contains("SIGSEGV") && !output.contains("Segfault")) {
                System.out.println("JVM " + i + ": exit " + process.exitValue() + "\n" + output);
            }
        }
        System.out.println(way + ": " + alive + " of " + jvms + " JVMs live after " + (1 + copies) + " loads each");
        Leftovers.delete(cache);
    }
}
