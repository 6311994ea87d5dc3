package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.AtomicFile;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Puts a finished folder in the place of another by renames, and puts things right after a kill. All under the lock, so
 * that whatever of ours lies beside the target belongs to the dead.
 */
record PrefixSwap(PrefixPlace place) {

    /** Moves the old prefix back if a kill fell between the two renames, and clears what the dead left. */
    void recover() throws IOException {
        for (Path trash : place.trash()) {
            // The state is the first file that goes when trash is deleted, so a folder that has one is complete.
            if (!exists(place.root()) && PrefixState.read(trash) != null) {
                move(trash, place.root());
            } else {
                discard(trash);
            }
        }
        for (Path staging : place.stagings()) {
            discard(staging);
        }
        discardHalfWrittenStates();
    }

    private void discardHalfWrittenStates() throws IOException {
        if (Files.isDirectory(place.root(), LinkOption.NOFOLLOW_LINKS)) {
            for (Path each : Folders.children(place.root())) {
                if (AtomicFile.isTemporary(each, place.root().resolve(PrefixState.FILE))) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Makes this folder the prefix. */
    void replaceBy(Path staging) throws IOException {
        Path root = place.root();
        if (!exists(root)) {
            move(staging, root);
            return;
        }
        Path trash = place.newTrash();
        move(root, trash);
        try {
            move(staging, root);
        } catch (IOException e) {
            moveBack(trash, e);
            throw e;
        }
        discard(trash);
    }

    private void moveBack(Path trash, IOException failure) throws PrefixException {
        try {
            move(trash, place.root());
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw PrefixErrors.leftAside(place, trash, failure);
        }
    }

    /** Deletes what nobody needs; if that fails now, the next installation tries again. */
    static void discard(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(PrefixState.FILE));
            Folders.delete(folder);
        } catch (IOException e) {
            // A scanner or an open file on Windows: nothing depends on it.
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
