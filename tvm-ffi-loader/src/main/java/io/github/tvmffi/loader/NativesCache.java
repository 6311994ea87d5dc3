package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Libraries on disk, each set in a folder named after its content. A folder appears complete or not at all, and is
 * never changed.
 *
 * <p>What lies here must be ours and as we left it: whoever can write a library that we load runs code as us. Owners and
 * modes are Unix's; on Windows the cache lies in the profile, whose inherited access rules say the same. The rules
 * themselves are in {@link NativeLoader}, which can do without one more class.
 *
 * @param root the folder of all sets, made when it is first needed
 * @param user the user id that this process runs as, see {@link Host#user}
 */
record NativesCache(Path root, int user) {
    // Constants cost NativeLoader, which reads them too, no class.

    /** The time of change that every extracted file gets, so that a later change shows. Milliseconds since 1970. */
    static final long MODIFIED = 1_000_000_000_000L;

    /** The bits of a mode that tell the type, and S_IFREG and S_IFDIR of stat(2). */
    static final int TYPE = 0170000;

    static final int FILE = 0100000;
    static final int FOLDER = 0040000;

    /**
     * Returns the folder that holds a set, after extracting it if it is not there yet. What is there is recognised by
     * size and time of change; no content is read.
     *
     * @throws IOException if the folder cannot be written or is not ours alone
     * @throws NativeLoadException if the natives are damaged
     */
    Path provide(NativeSet set) throws IOException {
        makeRoot();
        Path folder = root.resolve(set.id());
        if (!isComplete(folder, set)) {
            extract(set, folder);
        }
        return folder;
    }

    private void extract(NativeSet set, Path folder) throws IOException {
        try {
            new Extraction(this, set).into(folder);
        } catch (IOException refused) {
            throw Obstacle.notExtracted(folder, refused);
        }
    }

    private void makeRoot() throws IOException {
        if (!root.toFile().isDirectory()) {
            try {
                Files.createDirectories(root, Extraction.onlyForUs(isUnix()));
            } catch (FileAlreadyExistsException other) { // a file, or a link to nothing: refused below
            }
        }
        requireOurs(root, FOLDER);
    }

    /** Tells whether a set is there as it was extracted. */
    boolean isComplete(Path folder, NativeSet set) throws IOException {
        if (!folder.toFile().exists()) {
            return false;
        }
        requireOurs(folder, FOLDER);
        for (NativeLibrary library : set.libraries()) {
            Path file = folder.resolve(library.fileName());
            if (!NativeLoader.isIntact(file.toFile(), library.size())) {
                return false;
            }
            requireOurs(file, FILE);
        }
        return true;
    }

    /** Refuses what others than this user and root can write, what is a link or of another type, and what root hides. */
    void requireOurs(Path path, int type) throws IOException {
        if (isUnix() && !NativeLoader.isOurs(path, type, user)) {
            throw Obstacle.distrusted(this, path, type);
        }
    }

    /** Tells whether files have owners and modes here. */
    boolean isUnix() {
        return user >= 0;
    }
}
