package io.github.tvmffi.maven.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Writes whole files in a way that no reader ever sees half of one, and that leaves equal files alone, so that make and
 * ninja rebuild nothing.
 *
 * @since 0.1.0
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes UTF-8; see {@link #writeIfChanged(Path, byte[])}. */
    public static boolean writeIfChanged(Path file, String text) throws IOException {
        return writeIfChanged(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes a file hold these bytes. Missing folders are made. A symbolic link stays and the file behind it is replaced;
     * a device or a pipe, such as {@code /dev/stdout}, is written to directly, since there is nothing to replace.
     *
     * @return whether anything was written: false if the file held the bytes already, and then it was not touched
     * @throws IOException if it cannot be written; then an older file is still what it was
     */
    public static boolean writeIfChanged(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, content);
            return true;
        }
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (holds(target, content)) {
            return false;
        }
        Folders.create(target.resolveSibling(""));
        Replacement.put(
                target,
                temporary -> Files.write(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        return true;
    }

    /** The same for a file that a user chose, in UTF-8: a failure names it, its cause and the next step. */
    public static boolean writeForUser(Path file, String text) throws IOException {
        return writeForUser(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** See {@link #writeForUser(Path, String)}. */
    public static boolean writeForUser(Path file, byte[] content) throws IOException {
        Path absolute = file.toAbsolutePath();
        try {
            return writeIfChanged(absolute, content);
        } catch (IOException e) {
            String reason = e instanceof FileSystemException refused && refused.getReason() != null
                    ? refused.getReason()
                    : FailureReason.of(e);
            throw new IOException(
                    "Cannot write " + absolute + ": " + reason + ".\n  Check the rights to and the free space of "
                            + absolute.getParent() + ", or name another place.",
                    e);
        }
    }

    /** Returns whether a file is one that a killed process was writing in the place of another. */
    public static boolean isTemporary(Path candidate, Path file) {
        return Replacement.isTemporary(candidate, file);
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }
}
