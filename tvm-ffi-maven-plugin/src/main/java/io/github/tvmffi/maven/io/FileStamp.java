package io.github.tvmffi.maven.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a regular file tells without reading it: if nothing of this moved, its content did not either.
 *
 * @param modified last modification in nanoseconds since 1970, as fine as the file system keeps it
 * @param size in bytes
 * @param executable whether its owner may execute it; always false where the file system keeps no modes
 * @since 0.1.0
 */
public record FileStamp(long modified, long size, boolean executable) {

    /** Looks at a file; returns null if there is none, or something else than a regular file, such as a link. */
    public static @Nullable FileStamp of(Path file) {
        try {
            if (!FileModes.areKept(file)) {
                return of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS), false);
            }
            PosixFileAttributes attributes =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return of(attributes, attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE));
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Returns whether both looks saw the same. Not {@code equals}: a record's own is assembled at its first call, which
     * takes longer than looking at a hundred files.
     */
    public boolean matches(@Nullable FileStamp other) {
        return other != null && modified == other.modified && size == other.size && executable == other.executable;
    }

    private static @Nullable FileStamp of(BasicFileAttributes attributes, boolean executable) {
        return attributes.isRegularFile()
                ? new FileStamp(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size(), executable)
                : null;
    }
}
