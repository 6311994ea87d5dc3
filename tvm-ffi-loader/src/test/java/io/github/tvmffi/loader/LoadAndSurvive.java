package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Loads libtvm_ffi while other threads raise SIGSEGV in the ways in which HotSpot uses it, and prints the outcome. */
final class LoadAndSurvive {
    private static volatile boolean stop;
    private static volatile Object nothing;

    private LoadAndSurvive() {}

    /**
     * Arguments: how many hostile threads, and how many copies of the library to load after it, each with a constructor
     * that runs again.
     */
    public static void main(String[] arguments) throws Exception {
        int hostile = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        int copies = arguments.length < 2 ? 0 : Integer.parseInt(arguments[1]);
        Thread[] threads = new Thread[hostile];
        for (int i = 0; i < hostile; i++) {
            threads[i] = new Thread(new Hostile(i), "hostile-" + i);
            threads[i].start();
        }
        Thread.sleep(hostile == 0 ? 0 : 200); // until the null checks are compiled, and implicit
        try {
            LoadedNatives natives = NativeLoader.load();
            print(natives);
            loadCopies(natives, copies);
        } catch (NativeLoadException refused) {
            System.out.println(refused.reason() + ": " + refused.getMessage());
            System.out.println("suppressed " + refused.getSuppressed().length);
        }
        stop = true;
        for (Thread thread : threads) {
            thread.join();
        }
        for (int i = 0; i < 4; i++) {
            new Hostile(i).once();
        }
        System.out.println("alive");
    }

    private static void loadCopies(LoadedNatives natives, int count) throws IOException {
        if (count == 0) {
            return;
        }
        Path folder = Files.createTempDirectory("copies");
        for (int i = 0; i < count; i++) {
            Path copy = Files.copy(natives.library(), folder.resolve("copy" + i + ".so"));
            HandlerProtection used = HandlerProtection.ofWay(
                    Guard.link(copy.toString(), natives.protection().way()));
            Files.delete(copy);
            if (used != natives.protection()) {
                throw new IllegalStateException("copy " + i + " was loaded by " + used);
            }
        }
        Files.delete(folder);
    }

    private static void print(LoadedNatives natives) throws IOException {
        Path cache = natives.library().getParent().getParent();
        System.out.println("loaded " + natives.library());
        System.out.println("from a folder " + PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
        System.out.println("version " + natives.version() + " for " + natives.classifier());
        System.out.println("protection " + natives.protection());
    }

    private record Hostile(int kind) implements Runnable {

        @Override
        public void run() {
            while (!stop) {
                once();
            }
        }

        void once() {
            switch (kind % 4) {
                case 0, 1 -> nullChecks();
                case 2 -> overflow();
                default -> System.gc();
            }
        }

        private static void nullChecks() {
            for (int i = 0; i < 20_000; i++) {
                try {
                    nothing.hashCode();
                } catch (NullPointerException expected) {
                    continue;
                }
            }
        }

        private static void overflow() {
            try {
                deeper(0);
            } catch (StackOverflowError expected) {
                return;
            }
        }

        private static int deeper(int depth) {
            return deeper(depth + 1) + depth;
        }
    }
}
