package io.github.tvmffi.loader;

import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.util.zip.CRC32;

/**
 * Natives found on the class path.
 *
 * @param manifest what they are
 * @param checksum the CRC-32 of the manifest
 * @param folder where they are
 */
record Natives(NativesManifest manifest, int checksum, ResourceFolder folder) implements Closeable {

    /** Opens the natives whose manifest a class loader found. */
    static Natives open(URL found, String classifier) throws IOException {
        ResourceFolder folder = ResourceFolder.around(found, NativesManifest.folder(classifier));
        try {
            byte[] manifest = folder.read(NativesManifest.FILE_NAME);
            CRC32 crc = new CRC32();
            crc.update(manifest);
            return new Natives(NativesManifest.read(manifest, folder.origin()), (int) crc.getValue(), folder);
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
