package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a prefix is installed, and the names beside it that belong to the installer: {@code .NAME.lock}, and, while it
 * works, {@code .NAME.RANDOM.new} and {@code .NAME.RANDOM.old}. They lie beside it because only within one file system
 * a folder can be renamed.
 *
 * @param root the prefix's folder: absolute, with all symbolic links resolved; it need not exist, its parent does
 */
record PrefixPlace(Path root) {
    private static final String STAGING = ".new";
    private static final String TRASH = ".old";

    /**
     * Finds the real place of a target, making the folders above it. A target that is a symbolic link to a folder stands
     * for that folder: the user put the link there, and it stays.
     */
    static PrefixPlace of(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null) {
            throw PrefixErrors.noFolder(absolute);
        }
        if (Files.isDirectory(absolute)) {
            try {
                Path real = absolute.toRealPath();
                if (real.getParent() == null) {
                    throw PrefixErrors.noFolder(absolute);
                }
                return new PrefixPlace(real);
            } catch (NoSuchFileException e) {
                // Another installer is between its two renames: the folder comes back to the same place.
            }
        }
        Folders.create(parent);
        return new PrefixPlace(parent.toRealPath().resolve(name));
    }

    Path parent() {
        return root.resolveSibling("");
    }

    Path lock() {
        return root.resolveSibling(hidden() + "lock");
    }

    Path newStaging() {
        return sibling(STAGING);
    }

    Path newTrash() {
        return sibling(TRASH);
    }

    /** Returns the folders that an installer moved away and a kill kept it from deleting or moving back. */
    List<Path> trash() throws IOException {
        return siblings(TRASH);
    }

    /** Returns the folders that an installer was filling when it was killed. */
    List<Path> stagings() throws IOException {
        return siblings(STAGING);
    }

    private String hidden() {
        return "." + root.getFileName() + ".";
    }

    /** Unique among the living: the lock keeps others away, and the clock differs from that of the dead. */
    private Path sibling(String suffix) {
        return root.resolveSibling(hidden() + Long.toHexString(System.nanoTime()) + suffix);
    }

    private List<Path> siblings(String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path each : Folders.children(parent())) {
            String name = String.valueOf(each.getFileName());
            if (name.startsWith(hidden())
                    && name.endsWith(suffix)
                    && isHex(name, hidden().length(), name.length() - suffix.length())
                    && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                found.add(each);
            }
        }
        return found;
    }

    private static boolean isHex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return start < end;
    }
}
