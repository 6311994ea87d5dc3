package io.github.tvmffi.loader;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** What lies in the cache and is no set: being written, replaced, or left by a process that was killed. */
final class Leftovers {
    static final String PARTIAL = ".partial-";
    static final String REPLACED = ".replaced-";

    /** Milliseconds; no extraction takes that long. */
    private static final long ABANDONED_AFTER = 3_600_000;

    private Leftovers() {}

    /**
     * Deletes what processes left behind that were killed long ago.
     *
     * @param now by the clock that gives new files their time, which may be a file server's; in milliseconds since 1970
     */
    static void sweep(Path root, long now) {
        File[] files = root.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            boolean leftover =
                    file.getName().startsWith(PARTIAL) || file.getName().startsWith(REPLACED);
            if (leftover && now - file.lastModified() > ABANDONED_AFTER) {
                delete(file.toPath());
            }
        }
    }

    /** Deletes a file, or a folder with all in it, as far as that is possible. Links are not followed. */
    static void delete(Path path) {
        File file = path.toFile();
        File[] entries = file.listFiles(); // null of what is no folder, as it mostly is: published, and gone from here
        if (entries != null && !Files.isSymbolicLink(path)) {
            for (File entry : entries) {
                delete(entry.toPath());
            }
        }
        file.delete(); // gone already, or still in use: then it is swept an hour later
    }
}
