package io.github.tvmffi.it;

import java.nio.file.Path;

/** What {@code tools.py} installed: one folder for each lock in {@code src/it/tools}, and upstream's own package. */
final class PipTools {

    private PipTools() {}

    /** Returns the folder of programs of one lock. */
    static Path bin(String lock) {
        return folder(lock).resolve("bin");
    }

    static Path program(String lock, String name) {
        return bin(lock).resolve(name);
    }

    /** Returns the folder that holds {@code tvm_ffi}, as {@code site-packages} does. */
    static Path upstream() {
        return folder("upstream-" + Setup.nativesVersion());
    }

    private static Path folder(String name) {
        return Setup.path("it.tools").resolve(name);
    }
}
