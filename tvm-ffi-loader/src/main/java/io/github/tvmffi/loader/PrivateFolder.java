package io.github.tvmffi.loader;

import java.io.File;
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
            folder = Files.createTempDirectory("tvm-ffi-");
            path = folder;
        }
        return folder;
    }

    /** Lets it go with the JVM. A hook of our own would hold this class loader until then. */
    static void deleteOnExit(File file) {
        file.deleteOnExit(); // before what it contains: the last comes first
        File[] entries = file.listFiles();
        for (File entry : entries == null ? new File[0] : entries) {
            deleteOnExit(entry);
        }
    }

    /** Tells, the first time it is asked, that nobody has heard of the folder. */
    static synchronized boolean isNews() {
        boolean news = !told;
        told = true;
        return news;
    }
}
