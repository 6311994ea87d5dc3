package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Folders in the cache that are not sets: being written, replaced, or left by a process that was killed. */
final class Leftovers {
    static final String PARTIAL = ".partial-";
    static final String REPLACED = ".replaced-";

    /** Milliseconds; no extraction takes that long. */
    private static final long ABANDONED_AFTER = 3_600_000;

    private Leftovers() {}

    /** Deletes what processes left behind that were killed long ago. A failure is the next process's work. */
    static void sweep(Path root) throws IOException {
        long now = System.currentTimeMillis();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, ".{partial,replaced}-*")) {
            for (Path folder : folders) {
                FileFacts facts = FileFacts.of(folder);
                if (facts != null && now - facts.modified() > ABANDONED_AFTER) {
                    delete(folder);
                }
            }
        }
    }

    /** Deletes a folder and the files and folders in it, as far as that is possible. Links are not followed. */
    static void delete(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        delete(entry);
                    } else {
                        Files.deleteIfExists(entry);
                    }
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException stillInUse) { // swept an hour later
            return;
        }
    }
}
