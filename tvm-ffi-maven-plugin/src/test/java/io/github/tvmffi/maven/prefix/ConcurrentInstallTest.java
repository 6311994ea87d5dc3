package io.github.tvmffi.maven.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.maven.prefix.InstallResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentInstallTest {
    private static final int ROUNDS = 100;
    private static final SamplePrefix A = SamplePrefix.of("1").with("include/only_a.h", "a");
    private static final SamplePrefix B = SamplePrefix.of("2").with(SamplePrefix.HEADER, "// any.h of B\n");

    @TempDir
    Path folder;

    private Path jarOfA;
    private Path jarOfB;
    private Path target;

    @BeforeEach
    void makeJars() throws IOException {
        jarOfA = A.jar(folder.resolve("a.jar"));
        jarOfB = B.jar(folder.resolve("b.jar"));
        target = folder.resolve("build/prefix");
    }

    @Test
    void oneOfManyThreadsInstallsAndTheOthersFindItDone() throws Exception {
        Callable<Outcome> install = () -> new PrefixInstaller()
                .install(jarOfA, SamplePrefix.CLASSIFIER, target)
                .outcome();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : threads.invokeAll(Collections.nCopies(40, install))) {
            outcomes.add(each.get());
        }
        threads.shutdown();

        assertThat(outcomes).containsOnlyOnce(Outcome.INSTALLED).containsOnly(Outcome.INSTALLED, Outcome.UNCHANGED);
        PrefixTree.assertIs(A, target);
    }

    @Test
    void processesAndThreadsThatWantDifferentVersionsTakeTurns() throws Exception {
        List<Process> processes = List.of(start(jarOfA, jarOfB), start(jarOfB, jarOfA));
        Callable<Void> install = () -> {
            for (int i = 0; i < ROUNDS; i++) {
                new PrefixInstaller().install(i % 2 == 0 ? jarOfA : jarOfB, SamplePrefix.CLASSIFIER, target);
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(2, install))) {
            each.get();
        }
        threads.shutdown();

        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output.lines()).hasSize(ROUNDS).allMatch(line -> isOutcome(line));
        }
        assertThat(PrefixTree.is(A, target) || PrefixTree.is(B, target)).isTrue();
        assertThat(PrefixTree.names(target.getParent())).containsExactlyInAnyOrder("prefix", ".prefix.lock");
    }

    private static boolean isOutcome(String line) {
        return List.of("INSTALLED", "UPGRADED", "REPAIRED", "UNCHANGED").contains(line);
    }

    private Process start(Path... jars) throws IOException {
        return new ProcessBuilder(InstallLoop.command(target, ROUNDS, jars))
                .redirectErrorStream(true)
                .start();
    }
}
