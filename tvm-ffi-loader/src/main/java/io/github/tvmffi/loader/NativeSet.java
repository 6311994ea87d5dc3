package io.github.tvmffi.loader;

import java.util.List;

/**
 * Libraries that are extracted together into one folder, whose name is made from their content.
 *
 * @param id the folder's name: readable, and unique for the content
 * @param libraries size, checksum and path of each
 * @param source the folder that the libraries' paths are relative to
 */
record NativeSet(String id, List<NativeLibrary> libraries, ResourceFolder source) {

    /** Returns the same under another name, for a class loader that JNI does not give the first: swept later. */
    NativeSet copy() {
        return new NativeSet(Leftovers.PARTIAL + id + "-" + Long.toHexString(System.nanoTime()), libraries, source);
    }
}
