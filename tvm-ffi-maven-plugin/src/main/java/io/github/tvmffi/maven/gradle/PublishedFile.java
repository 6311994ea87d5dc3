package io.github.tvmffi.maven.gradle;

import io.github.tvmffi.maven.io.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of a release, with what a resolver checks it by.
 *
 * @param name in the repository, where it lies beside the metadata
 * @param size in bytes
 */
public record PublishedFile(String name, long size, String sha512, String sha256, String sha1, String md5) {

    /** Reads a file that will be published under this name. */
    public static PublishedFile of(String name, Path file) throws IOException {
        return new PublishedFile(
                name,
                Files.size(file),
                Checksums.hex("SHA-512", file),
                Checksums.sha256(file),
                Checksums.hex("SHA-1", file),
                Checksums.hex("MD5", file));
    }
}
