package io.github.tvmffi.loader;

/**
 * One library of a set, as it was when the jar was built.
 *
 * @param name the name without prefix and suffix, such as {@code tvm_ffi}
 * @param path where it lies, relative to the folder of its manifest or to the root of the jar
 * @param size in bytes
 * @param crc32 of the content
 */
record NativeLibrary(String name, String path, long size, int crc32) {

    /** Returns the last part of the path, the name of the file in the cache. */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
