package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Calls {@code load()} in eight threads at the same time, and prints what they got and how the threads are left. */
final class LoadFromManyThreads {
    private static final int THREADS = 8;

    private LoadFromManyThreads() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("before " + restrictions());
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, LoadFromManyThreads::daemon);
        List<Future<LoadedNatives>> loading = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            loading.add(threads.submit(() -> {
                String blocked = blockedSignals();
                start.await();
                LoadedNatives natives = NativeLoader.load();
                if (!blockedSignals().equals(blocked)) {
                    throw new IllegalStateException("blocked " + blocked + " before, " + blockedSignals() + " after");
                }
                return natives;
            }));
        }
        Set<Integer> results = new HashSet<>();
        for (Future<LoadedNatives> each : loading) {
            results.add(System.identityHashCode(each.get()));
        }
        System.out.println("results " + results.size());
        System.out.println("after " + restrictions()); // the pool's threads, which have loaded, among them
    }

    /** Lives until the end, to be looked at, and no longer, should something fail. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /** Returns what the kernel knows of the threads of this process: filters, new privileges, the signals handled. */
    private static Set<String> restrictions() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                try {
                    found.addAll(status(thread, "Seccomp:", "NoNewPrivs:", "SigCgt:"));
                } catch (NoSuchFileException ended) { // since the list was made
                }
            }
        }
        return found;
    }

    private static String blockedSignals() throws IOException {
        return status(Path.of("/proc/thread-self"), "SigBlk:").get(0);
    }

    private static List<String> status(Path thread, String... fields) throws IOException {
        try (Stream<String> lines = Files.lines(thread.resolve("status"))) {
            return lines.filter(line -> Stream.of(fields).anyMatch(line::startsWith))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .toList();
        }
    }
}
