package io.github.tvmffi.loader;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;

/**
 * Natives found on the class path.
 *
 * @param manifest what they are
 * @param folder where they are
 */
record Natives(NativesManifest manifest, ResourceFolder folder) implements Closeable {

    /** Opens the natives whose manifest a class loader found. */
    static Natives open(URL found, String classifier) throws IOException {
        ResourceFolder folder = ResourceFolder.around(found, NativesManifest.folder(classifier));
        try {
            byte[] manifest = folder.read(NativesManifest.FILE_NAME);
            return new Natives(NativesManifest.read(manifest, folder.origin()), folder);
        } catch (IOException unreadable) {
            folder.close();
            throw unreadable;
        }
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
