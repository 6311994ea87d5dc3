package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Libraries on disk, each set in a folder named after its content. A folder appears complete or not at all, and is
 * never changed.
 *
 * @param root the folder of all sets, made when it is first needed
 * @param trust who may own it
 */
record NativesCache(Path root, Trust trust) {
    /**
     * Returns the folder that holds a set, after extracting it if it is not there yet. What is there is recognised by
     * size and time of change; no content is read.
     *
     * @throws IOException if the folder cannot be written or is not ours alone, or the natives are damaged
     */
    Path provide(NativeSet set) throws IOException {
        Path folder = root.resolve(set.id());
        if (exists(root)) {
            trust.requireFolder(root);
        }
        if (!isComplete(folder, set)) {
            new Extraction(this, set).into(folder);
        }
        return folder;
    }

    /** Tells whether a set is there as it was extracted. */
    boolean isComplete(Path folder, NativeSet set) throws IOException {
        if (!exists(folder)) {
            return false;
        }
        trust.requireFolder(folder);
        for (NativeSet.Member member : set.members()) {
            Path file = folder.resolve(member.library().fileName());
            if (!WarmStart.isIntact(file.toFile(), member.library().size())) {
                return false;
            }
            trust.requireFile(file);
        }
        return true;
    }

    /** Tells whether anything is there, also a link that leads nowhere. */
    private static boolean exists(Path path) {
        return path.toFile().exists() || Files.isSymbolicLink(path);
    }
}
