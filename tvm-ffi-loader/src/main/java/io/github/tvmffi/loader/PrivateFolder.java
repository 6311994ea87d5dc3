package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The last resort for all that this JVM extracts: one new folder under an unpredictable name that only this user can
 * enter, gone, but on Windows, when the JVM ends. A second one would hold a second copy of a JNI library, which the system
 * would not know for the same.
 */
final class PrivateFolder {
    private static @Nullable Path path;
    private static boolean told;

    private PrivateFolder() {}

    /** Returns the folder, after making it where it is not there yet or any more. */
    static synchronized Path path() throws IOException {
        Path folder = path;
        if (folder == null || !folder.toFile().isDirectory()) {
            folder = make();
            path = folder;
        }
        return folder;
    }

    private static Path make() throws IOException {
        Path folder = Files.createTempDirectory("tvm-ffi-");
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Leftovers.delete(folder), "tvm-ffi-cleanup"));
            return folder;
        } catch (IllegalStateException ending) {
            Leftovers.delete(folder);
            throw new IOException("this JVM is shutting down, and would leave " + folder + " behind", ending);
        }
    }

    /** Tells, the first time it is asked, that nobody has heard of the folder. */
    static synchronized boolean isNews() {
        boolean news = !told;
        told = true;
        return news;
    }
}
