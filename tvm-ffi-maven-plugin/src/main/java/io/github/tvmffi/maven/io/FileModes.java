package io.github.tvmffi.maven.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The two unix modes that installed files have.
 *
 * @since 0.1.0
 */
public final class FileModes {
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    private FileModes() {}

    /** Returns whether the file system keeps unix modes; Windows does not. */
    public static boolean areKept(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Sets mode 0755 or 0644 where the file system keeps modes. */
    public static void set(Path file, boolean executable) throws IOException {
        if (areKept(file)) {
            Files.setPosixFilePermissions(file, executable ? EXECUTABLE : PLAIN);
        }
    }
}
