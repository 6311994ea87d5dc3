package io.github.tvmffi.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Starts a JVM for every load, all cases in turn so that a busy moment hits them alike, and prints a line for each: the
 * case, a tabulator, milliseconds. Cold is the first start with an empty cache, warm the one after it; a peer without a cache extracts each time.
 */
public final class LoaderBenchmark {
    private final Path work;
    private final String java;
    private final Path jni;
    private final List<String> classPath;
    private final Map<String, List<Long>> nanoseconds = new LinkedHashMap<>();

    private LoaderBenchmark(Path work, String java) throws IOException, InterruptedException {
        this.work = work;
        this.java = java;
        this.jni = jarWithJniLibrary(work);
        this.classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    /** Arguments: the number of rounds (default 15), and the java program (default: the one that runs this). */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        String java = arguments.length > 1
                ? arguments[1]
                : Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path work = Files.createTempDirectory("loader-benchmark");
        try {
            LoaderBenchmark benchmark = new LoaderBenchmark(work, java);
            for (int i = 0; i < rounds; i++) {
                benchmark.round();
            }
            benchmark.print(System.out);
        } finally {
            delete(work);
        }
    }

    private void round() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(work, "round");
        String natives = jars("tvm-ffi-natives").get(0);
        String extracted = folder.resolve("libtvm_ffi.so").toString();
        run("ZipFile to file, load", List.of("unzip", natives, extracted), List.of(), List.of());
        run("bare System.load", List.of("bare", extracted), List.of(), List.of());
        coldAndWarm("tvm-ffi", jars("tvm-ffi"), List.of("-Dtvm-ffi.cache=" + folder.resolve("tvm-ffi")));
        List<String> withJni = new ArrayList<>(jars("tvm-ffi"));
        withJni.add(jni.toString());
        coldAndWarm("tvm-ffi and a JNI library", withJni, List.of("-Dtvm-ffi.cache=" + folder.resolve("with-jni")));
        coldAndWarm("zstd-jni", jars("zstd-jni"), List.of("-DZstdTempFolder=" + folder));
        coldAndWarm("JNA", jars("jna-"), List.of("-Djna.tmpdir=" + folder));
        coldAndWarm(
                "LWJGL",
                jars("lwjgl"),
                List.of("-Dorg.lwjgl.system.SharedLibraryExtractPath=" + folder.resolve("lwjgl")));
        coldAndWarm("netty-tcnative", jars("netty"), List.of("-Dio.netty.native.workdir=" + folder));
        coldAndWarm(
                "JavaCPP", jars("javacpp"), List.of("-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("javacpp")));
        coldAndWarm("sqlite-jdbc", jars("sqlite"), List.of("-Dorg.sqlite.tmpdir=" + folder));
    }

    private void coldAndWarm(String name, List<String> jars, List<String> options)
            throws IOException, InterruptedException {
        for (String start : List.of("cold", "warm")) {
            run(name + ", " + start, List.of(name), options, jars);
        }
    }

    private void run(String label, List<String> arguments, List<String> options, List<String> jars)
            throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>(jars);
        entries.add(Path.of("target", "classes").toAbsolutePath().toString());
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, entries), Probe.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        if (process.waitFor() != 0) {
            throw new IOException(label + " failed: " + String.join(" ", command));
        }
        nanoseconds.computeIfAbsent(label, any -> new ArrayList<>()).add(Long.parseLong(lines[lines.length - 2]));
    }

    /** A jar as a project packs its library into it; the library does nothing. */
    private static Path jarWithJniLibrary(Path work) throws IOException, InterruptedException {
        Path source = Files.writeString(work.resolve("jni.c"), "int nothing(void) { return 0; }\n");
        Path library = work.resolve("libbenchmark.so");
        List<String> compile = List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString());
        if (new ProcessBuilder(compile).inheritIO().start().waitFor() != 0) {
            throw new IOException("no C compiler: " + String.join(" ", compile));
        }
        Path jar = work.resolve("jni.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/native/linux-x86_64/libbenchmark.so"));
            Files.copy(library, zip);
        }
        return jar;
    }

    /** The jars of one case, so that none searches those of the others. */
    private List<String> jars(String prefix) {
        return classPath.stream()
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith(prefix))
                .toList();
    }

    private void print(PrintStream out) {
        nanoseconds.forEach((label, times) -> times.forEach(time -> out.printf("%s\t%.3f%n", label, time / 1e6)));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
