package io.github.tvmffi.maven.wheel;

import java.io.IOException;
import java.util.SortedSet;

/**
 * Upstream's files in upstream's layout ({@code include/…}, {@code lib/…}, {@code share/cmake/tvm_ffi/…}), wherever
 * they come from.
 *
 * @since 0.1.0
 */
public interface UpstreamTree {

    /** Returns what messages call this tree, such as the wheel's file name. */
    String description();

    /** Returns the distribution's name, such as {@code apache-tvm-ffi}. */
    String distribution();

    /** Returns upstream's version, such as {@code 0.1.15.post2}. */
    String version();

    /** Returns the SHA-256 of the archive in lower-case hex; empty text for a tree that is not one archive. */
    String sha256();

    /**
     * Returns the paths of all files below the root, with forward slashes.
     *
     * @throws IOException if the tree cannot be listed
     */
    SortedSet<String> paths() throws IOException;

    /**
     * Tells whether there is such a file.
     *
     * @throws IOException if the tree cannot be listed
     */
    default boolean contains(String path) throws IOException {
        return paths().contains(path);
    }

    /**
     * Returns the content of a file.
     *
     * @throws IOException if there is no such file, or it cannot be read whole
     */
    byte[] read(String path) throws IOException;

    /**
     * Returns the name of a file in the archive, which is not the path where its root is a folder of the archive.
     *
     * @throws IOException if there is no such file
     */
    String member(String path) throws IOException;
}
