package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ManyProcessesTest {
    private static final int JVMS = 32;
    private static final int KILLS = 15 * Integer.getInteger("tvm-ffi.stress", 1);
    /** So that extraction takes a while. */
    private static final int SIZE = 8 << 20;

    @TempDir
    Path temp;

    private Path cache;
    private Path jar;
    private byte[] library;

    @BeforeEach
    void writeJar() throws IOException {
        cache = temp.resolve("cache");
        byte[] code = Files.readAllBytes(TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), TinyLibrary.DISPLACING));
        library = new byte[SIZE]; // what follows an ELF file does not disturb the dynamic linker
        new Random(1).nextBytes(library);
        System.arraycopy(code, 0, library, 0, code.length);
        String classifier =
                HostPlatform.detect(Host.ofThisJvm(), HostPlatform.EXECUTABLE).classifier();
        jar = new NativesJar(classifier)
                .library("tvm_ffi", "libtvm_ffi.so", library)
                .write(temp.resolve("natives.jar"));
    }

    @Test
    void allSucceedThatStartAtOnceOnAnEmptyCacheAndOneSetRemains() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < JVMS; i++) {
            processes.add(jvm().start(temp.resolve("output" + i), LoadAndSurvive.class));
        }
        for (int i = 0; i < JVMS; i++) {
            assertThat(processes.get(i).waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(temp.resolve("output" + i)).content().contains("loaded " + cache, "alive");
        }

        assertThat(extracted()).hasBinaryContent(library);
    }

    @Test
    void aKillAtAnyMomentNeverLeadsToABadLoad() throws Exception {
        Random random = new Random(7);
        Map<String, Integer> found = new TreeMap<>();
        for (int i = 0; i < KILLS; i++) {
            Process process = jvm().start(temp.resolve("killed"), LoadAndSurvive.class);
            if (i % 3 == 0) {
                Thread.sleep(random.nextInt(500));
            } else {
                awaitExtraction(process);
                TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
            }
            process.destroyForcibly().waitFor();
            found.merge(condition(), 1, Integer::sum);

            FreshJvm.Result result = jvm().run(LoadAndSurvive.class);

            assertThat(result.output()).contains("loaded " + cache, "alive");
            assertThat(extracted()).hasBinaryContent(library);
            Leftovers.delete(extracted().getParent());
            Leftovers.delete(cache.resolve("starts"));
            deletePartials();
        }
        System.out.println("[figures] " + KILLS + " kills of the loader; left in the cache: " + found);
    }

    /** Returns when there is something half extracted, or the process has ended. */
    private void awaitExtraction(Process process) throws IOException {
        while (process.isAlive() && partials().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private String condition() throws IOException {
        boolean half = !partials().isEmpty();
        return half ? "half a set" : entries("1.2.3").isEmpty() ? "nothing" : "a whole set";
    }

    /** They would be swept an hour later. */
    private void deletePartials() throws IOException {
        partials().forEach(Leftovers::delete);
    }

    private List<Path> partials() throws IOException {
        return entries(Leftovers.PARTIAL);
    }

    private List<Path> entries(String prefix) throws IOException {
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(cache)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private FreshJvm jvm() {
        return new FreshJvm().cache(cache).classPath(jar);
    }

    private Path extracted() throws IOException {
        List<Path> sets = entries("1.2.3");
        assertThat(sets).hasSize(1);
        return sets.get(0).resolve("libtvm_ffi.so");
    }
}
