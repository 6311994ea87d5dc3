package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ManyProcessesTest {
    /** More by hand: {@code -Dtvm-ffi.test.jvms=32 -Dtvm-ffi.test.kills=200}. */
    private static final int JVMS = Integer.getInteger("tvm-ffi.test.jvms", 8);

    private static final int KILLS = Integer.getInteger("tvm-ffi.test.kills", 10);
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
        for (int i = 0; i < KILLS; i++) {
            Process process = jvm().start(temp.resolve("killed"), LoadAndSurvive.class);
            Thread.sleep(100 + random.nextInt(400));
            process.destroyForcibly().waitFor();

            FreshJvm.Result result = jvm().run(LoadAndSurvive.class);

            assertThat(result.output()).contains("loaded " + cache, "alive");
            assertThat(extracted()).hasBinaryContent(library);
            Leftovers.delete(extracted().getParent());
            Leftovers.delete(cache.resolve("starts"));
        }
    }

    private FreshJvm jvm() {
        return new FreshJvm().cache(cache).classPath(jar);
    }

    private Path extracted() throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            List<Path> sets = entries.filter(
                            entry -> entry.getFileName().toString().startsWith("1.2.3"))
                    .toList();
            assertThat(sets).hasSize(1);
            return sets.get(0).resolve("libtvm_ffi.so");
        }
    }
}
