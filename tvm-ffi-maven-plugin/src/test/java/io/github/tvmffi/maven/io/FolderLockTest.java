package io.github.tvmffi.maven.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private static final Runnable SILENT = () -> {};

    @TempDir
    Path folder;

    @Test
    void letsOneThreadInAtATime() throws Exception {
        FolderLock lock = new FolderLock(folder.resolve("lock"));
        AtomicInteger inside = new AtomicInteger();
        Callable<Integer> visit = () -> lock.whileHeld(SILENT, () -> {
            int others = inside.getAndIncrement();
            Thread.yield();
            inside.decrementAndGet();
            return others;
        });

        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Integer> met = new ArrayList<>();
        for (Future<Integer> each : threads.invokeAll(Collections.nCopies(200, visit))) {
            met.add(each.get());
        }
        threads.shutdown();

        assertThat(met).hasSize(200).containsOnly(0);
    }

    @Test
    void isFreeAgainAfterAFailure() throws IOException {
        FolderLock lock = new FolderLock(folder.resolve("lock"));

        assertThatThrownBy(() -> lock.whileHeld(SILENT, () -> {
                    throw new IOException("inside");
                }))
                .hasMessage("inside");

        assertThat(lock.<String>whileHeld(SILENT, () -> "again")).isEqualTo("again");
    }

    @Test
    void waitsUntilAnotherHolderInThisProcessLetsGoAndSaysSoOnce() throws Exception {
        Semaphore notices = new Semaphore(0);
        Path file = folder.resolve("lock");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<String> waiting;
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            waiting = thread.submit(() -> new FolderLock(file).whileHeld(notices::release, () -> "done"));
            assertThat(notices.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
            assertThat(notices.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(waiting).isNotDone();
        }

        assertThat(waiting.get()).isEqualTo("done");
        thread.shutdown();
    }

    @Test
    void keepsOtherProcessesOut() throws Exception {
        Path file = folder.resolve("lock");

        assertThat(new FolderLock(file).<String>whileHeld(SILENT, () -> ask(file)))
                .isEqualTo("held");
        assertThat(ask(file)).isEqualTo("free");
    }

    /** POSIX frees all locks of a process when it closes any channel to the file. */
    @Test
    void staysLockedWhenAnotherThreadGivesUpWaiting() throws Exception {
        Path file = folder.resolve("lock");

        String answer = new FolderLock(file).whileHeld(SILENT, () -> {
            Thread impatient = new Thread(() -> {
                try {
                    new FolderLock(file).whileHeld(SILENT, () -> "late");
                } catch (IOException e) {
                    // It gave up.
                }
            });
            impatient.start();
            while (impatient.getState() != Thread.State.BLOCKED
                    && impatient.getState() != Thread.State.TIMED_WAITING
                    && impatient.isAlive()) {
                Thread.onSpinWait();
            }
            impatient.interrupt();
            return ask(file);
        });

        assertThat(answer).isEqualTo("held");
    }

    private static String ask(Path file) throws IOException {
        try {
            return LockProbe.ask(file);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @Test
    void stopsWaitingWhenInterrupted() throws IOException {
        Path file = folder.resolve("lock");
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> new FolderLock(file).whileHeld(SILENT, () -> "never"))
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessageContaining(file.toString());

            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
