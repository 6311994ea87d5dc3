package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Tells whether what lies in the cache is ours and as we left it: whoever can write a library that we load runs code as
 * us. Owners and modes are Unix's; on Windows the cache lies in the profile, whose inherited access rules say the same.
 * The rules themselves are in {@link WarmStart}, which can do without one more class.
 */
final class Trust {
    /** The user id that this process runs as; negative where there are none. */
    private final int user;

    private Trust(int user) {
        this.user = user;
    }

    /** Returns the rules for the user of this process. */
    static Trust ofThisProcess() throws IOException {
        return new Trust(File.separatorChar == '/' ? WarmStart.user() : -1);
    }

    /** Tells whether files have owners and modes here. */
    boolean isUnix() {
        return user >= 0;
    }

    /** Refuses what is not a folder that only this user, or root, can write. */
    void requireFolder(Path path) throws IOException {
        require(path, WarmStart.FOLDER);
    }

    /** Refuses what is not a plain file that only this user, or root, can write. */
    void requireFile(Path path) throws IOException {
        require(path, WarmStart.FILE);
    }

    private void require(Path path, int type) throws IOException {
        if (isUnix() && !WarmStart.isOurs(path, type, user)) {
            Obstacle.distrust(path, type, user);
        }
    }
}
