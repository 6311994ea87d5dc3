package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Tells whether what lies in the cache is ours and as we left it: whoever can write a library that we load runs code as
 * us. Owners and modes are Unix's; on Windows the cache lies in the profile, whose inherited access rules say the same.
 */
final class Trust {
    /** The time of change that every extracted file gets, so that a later change shows. Milliseconds since 1970. */
    static final long MODIFIED = 1_000_000_000_000L;

    private static final int ROOT = 0;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int TYPE_BITS = 0170000;
    /** S_IFREG and S_IFDIR of stat(2). */
    private static final int FILE = 0100000;

    private static final int FOLDER = 0040000;

    /** The user id that this process runs as; negative where there are none. */
    private final int user;

    private Trust(int user) {
        this.user = user;
    }

    /** Returns the rules for the user of this process. */
    static Trust ofThisProcess() throws IOException {
        if (File.separatorChar != '/') {
            return new Trust(-1);
        }
        if ("root".equals(System.getProperty("user.name"))) {
            return new Trust(ROOT);
        }
        Path own = Path.of("/proc/self"); // belongs to the process; macOS has none, there the home directory tells
        if (!own.toFile().exists()) {
            own = Path.of(System.getProperty("user.home"));
        }
        return new Trust((Integer) Files.getAttribute(own, "unix:uid"));
    }

    /** Tells whether files have owners and modes here. */
    boolean isUnix() {
        return user >= 0;
    }

    /** Refuses what is not a folder that only this user, or root, can write. */
    void requireFolder(Path path) throws IOException {
        require(path, FOLDER);
    }

    /** Refuses what is not a plain file that only this user, or root, can write. */
    void requireFile(Path path) throws IOException {
        require(path, FILE);
    }

    private void require(Path path, int type) throws IOException {
        if (!isUnix()) {
            return;
        }
        Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) facts.getOrDefault("mode", 0);
        int owner = (Integer) facts.getOrDefault("uid", -1);
        if ((mode & TYPE_BITS) != type) {
            throw untrusted(path, "is a link or something else that does not belong in the cache");
        }
        if (owner != user && owner != ROOT) {
            throw untrusted(path, "belongs to user id " + owner + ", this process runs as " + user);
        }
        if ((mode & WRITABLE_BY_OTHERS) != 0) {
            throw untrusted(
                    path, "can be written by other users (mode " + Integer.toOctalString(mode & ~TYPE_BITS) + ")");
        }
    }

    private static IOException untrusted(Path path, String why) {
        return new IOException(
                path + " " + why + "; remove it, or name another folder with -D" + LoaderProperties.CACHE);
    }

    /**
     * Tells whether a file is as it was extracted. Asked of {@link File} because that costs a young JVM nothing, the
     * newer API a dozen classes.
     */
    static boolean isIntact(File file, long size) {
        return file.length() == size && file.lastModified() == MODIFIED;
    }
}
