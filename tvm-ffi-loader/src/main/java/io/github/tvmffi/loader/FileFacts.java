package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file system says about a path itself; a link is not followed.
 *
 * @param type {@link #FILE}, {@link #FOLDER} or another of Unix's file types
 * @param permissions Unix's twelve permission bits; -1 where there are none
 * @param owner Unix's user id; -1 where there are none
 * @param size in bytes
 * @param modified milliseconds since 1970
 */
record FileFacts(int type, int permissions, int owner, long size, long modified) {
    /** S_IFREG of stat(2). */
    static final int FILE = 0100000;
    /** S_IFDIR of stat(2). */
    static final int FOLDER = 0040000;

    private static final int TYPE_BITS = 0170000;
    private static final int LINK = 0120000;
    private static final boolean UNIX =
            Path.of("").getFileSystem().supportedFileAttributeViews().contains("unix");

    /** Returns null when there is nothing at the path. */
    static @Nullable FileFacts of(Path path) throws IOException {
        try {
            return UNIX ? ofUnix(path) : ofOther(path);
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    private static FileFacts ofUnix(Path path) throws IOException {
        Map<String, Object> facts =
                Files.readAttributes(path, "unix:mode,uid,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) value(facts, "mode");
        return new FileFacts(
                mode & TYPE_BITS,
                mode & ~TYPE_BITS,
                (Integer) value(facts, "uid"),
                (Long) value(facts, "size"),
                ((FileTime) value(facts, "lastModifiedTime")).toMillis());
    }

    private static FileFacts ofOther(Path path) throws IOException {
        Map<String, Object> facts = Files.readAttributes(path, "*", LinkOption.NOFOLLOW_LINKS);
        boolean file = (Boolean) value(facts, "isRegularFile");
        boolean folder = (Boolean) value(facts, "isDirectory");
        return new FileFacts(
                file ? FILE : folder ? FOLDER : LINK,
                -1,
                -1,
                (Long) value(facts, "size"),
                ((FileTime) value(facts, "lastModifiedTime")).toMillis());
    }

    private static Object value(Map<String, Object> facts, String name) {
        Object value = facts.get(name);
        if (value == null) {
            throw new IllegalStateException("the file system gives no " + name);
        }
        return value;
    }
}
