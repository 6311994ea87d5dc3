package io.github.tvmffi.loader;

import java.io.IOException;
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
     * size and time of change, which {@link Extraction} sets; no content is read.
     *
     * @throws IOException if the folder cannot be written or is not ours alone, or the natives are damaged
     */
    Path provide(NativeSet set) throws IOException {
        Path folder = root.resolve(set.id());
        trust.require(root, FileFacts.of(root), FileFacts.FOLDER);
        if (!isComplete(folder, set)) {
            new Extraction(this, set).into(folder);
        }
        return folder;
    }

    /** Tells whether a set is there as it was extracted. */
    boolean isComplete(Path folder, NativeSet set) throws IOException {
        FileFacts facts = FileFacts.of(folder);
        trust.require(folder, facts, FileFacts.FOLDER);
        if (facts == null) {
            return false;
        }
        for (NativeSet.Member member : set.members()) {
            if (!isIntact(folder.resolve(member.library().fileName()), member.library())) {
                return false;
            }
        }
        return true;
    }

    private boolean isIntact(Path file, NativeLibrary library) throws IOException {
        FileFacts facts = FileFacts.of(file);
        trust.require(file, facts, FileFacts.FILE);
        return facts != null && facts.size() == library.size() && facts.modified() == Extraction.MODIFIED;
    }
}
