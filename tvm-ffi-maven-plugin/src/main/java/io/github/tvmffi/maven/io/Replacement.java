package io.github.tvmffi.maven.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;

/** Puts a new file, or a new link, in the place of an old one in one step: it is made beside it, under a hidden name. */
final class Replacement {
    private static final String TEMPORARY = ".tmp";

    private static final AtomicLong NUMBER = new AtomicLong();

    private Replacement() {}

    /** Makes what is to be in the place, whole. */
    @FunctionalInterface
    interface Creation {
        /**
         * Makes a file or a link.
         *
         * @throws FileAlreadyExistsException if there is something by this name, which is then left alone
         */
        void create(Path file) throws IOException;
    }

    /**
     * Replaces a file, or makes it where there is none.
     *
     * @throws IOException if that fails; what was there is then still there, and nothing new beside it
     */
    static void put(Path target, Creation creation) throws IOException {
        Path made = make(target, creation);
        try {
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(made);
            throw e;
        }
    }

    /**
     * Takes the first name that is free, which the system decides when the file is made. Random numbers or the number of
     * this process would take a young JVM tens of milliseconds and would not be unique among containers either.
     */
    private static Path make(Path target, Creation creation) throws IOException {
        while (true) {
            Path candidate =
                    target.resolveSibling("." + target.getFileName() + "." + NUMBER.incrementAndGet() + TEMPORARY);
            try {
                creation.create(candidate);
                return candidate;
            } catch (FileAlreadyExistsException e) {
                // Another writer's, or left by one that was killed: the next number, then.
            } catch (IOException e) {
                Files.deleteIfExists(candidate);
                throw e;
            }
        }
    }

    /** Returns whether a file is one that a killed process was making for the place of another. */
    static boolean isTemporary(Path candidate, Path target) {
        String name = String.valueOf(candidate.getFileName());
        return name.startsWith("." + target.getFileName() + ".") && name.endsWith(TEMPORARY);
    }
}
