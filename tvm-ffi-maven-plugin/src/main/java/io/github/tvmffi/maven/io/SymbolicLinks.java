package io.github.tvmffi.maven.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Symbolic links that are replaced in one step.
 *
 * @since 0.1.0
 */
public final class SymbolicLinks {
    private SymbolicLinks() {}

    /**
     * Makes a link point to a target. Missing folders are made; a link that points there already is not touched.
     *
     * @throws FileAlreadyExistsException if something else than a link is in the way
     * @throws IOException if the file system or, on Windows, the user's rights allow no links
     */
    public static void point(Path link, Path target) throws IOException {
        if (Files.isSymbolicLink(link)) {
            if (Files.readSymbolicLink(link).equals(target)) {
                return;
            }
        } else if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(
                    link.toString(), null, "a link to " + target + " is wanted there; move away what is there");
        }
        Folders.create(link.resolveSibling(""));
        Replacement.put(link, temporary -> Files.createSymbolicLink(temporary, target));
    }
}
