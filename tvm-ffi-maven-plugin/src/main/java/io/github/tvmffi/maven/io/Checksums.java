package io.github.tvmffi.maven.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Checksums of bytes and files. CRC-32 finds damage and costs nothing; SHA-256 is what identity is founded on.
 *
 * @since 0.1.0
 */
public final class Checksums {
    private Checksums() {}

    /** Returns the CRC-32 of zip files, as an unsigned 32-bit value. */
    public static long crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    /** Returns the CRC-32 of a file's content. */
    public static long crc32(Path file) throws IOException {
        try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getChecksum().getValue();
        }
    }

    /** Returns a CRC-32 as 8 lower-case hex digits. */
    public static String hex(long crc32) {
        return HexFormat.of().toHexDigits(crc32, 8);
    }

    /** Returns the SHA-256 as 64 lower-case hex digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
    }

    /** Returns the SHA-256 of a file's content as 64 lower-case hex digits. */
    public static String sha256(Path file) throws IOException {
        return hex("SHA-256", file);
    }

    /**
     * Returns a file's digest in lower-case hex, also by an algorithm that proves little and that repositories ask for.
     *
     * @param algorithm one that every Java platform has, such as {@code SHA-1}
     */
    public static String hex(String algorithm, Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest(algorithm))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }
}
