package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another user could have put or changed: whoever writes a library we load runs code as us. Unix only; on
 * Windows the cache lies in the profile, whose inherited access rules say the same.
 *
 * @param user the user id that this process runs as; -1 where there are none
 */
record Trust(int user) {
    private static final int ROOT = 0;
    private static final int WRITABLE_BY_OTHERS = 0022;

    /**
     * Returns the rules for the user of this process.
     *
     * @param own something that belongs to this process, such as {@code /proc/self}
     */
    static Trust ofOwner(Path own) throws IOException {
        FileFacts facts = FileFacts.of(own);
        return new Trust(facts == null ? -1 : facts.owner());
    }

    /**
     * Checks a folder or file of the cache.
     *
     * @param facts null when nothing is there, which is fine
     * @param type what must be there, {@link FileFacts#FILE} or {@link FileFacts#FOLDER}
     * @throws UntrustedFileException if it is of another type, belongs to someone else, or others may write it
     */
    void require(Path path, @Nullable FileFacts facts, int type) throws UntrustedFileException {
        if (facts == null) {
            return;
        }
        if (facts.type() != type) {
            throw new UntrustedFileException(
                    path,
                    "is a link or special file where a " + (type == FileFacts.FILE ? "file" : "folder")
                            + " of the cache must be");
        }
        if (facts.owner() != user && facts.owner() != ROOT && facts.owner() >= 0) {
            throw new UntrustedFileException(
                    path, "belongs to user id " + facts.owner() + ", this process runs as " + user);
        }
        if (facts.permissions() >= 0 && (facts.permissions() & WRITABLE_BY_OTHERS) != 0) {
            throw new UntrustedFileException(
                    path, "can be written by other users (mode " + Integer.toOctalString(facts.permissions()) + ")");
        }
    }

    /** Thrown for a path that is not ours alone. */
    static final class UntrustedFileException extends IOException {
        private static final long serialVersionUID = 1;

        UntrustedFileException(Path path, String why) {
            super(path + " " + why + "; remove it, or name another folder with -D" + LoaderProperties.CACHE);
        }
    }
}
