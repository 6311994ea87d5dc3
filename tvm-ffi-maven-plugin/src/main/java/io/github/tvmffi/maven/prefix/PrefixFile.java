package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.PortablePath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file of a prefix and all that an installer needs to check it.
 *
 * @param path below the prefix, with forward slashes; portable in the sense of {@link PortablePath}
 * @param size in bytes
 * @param crc32 of the content, as an unsigned 32-bit value
 * @param sha256 of the content, as 64 lower-case hex digits
 * @param executable whether its unix mode is 0755 instead of 0644
 * @param role what it is for
 * @param origin who made it
 * @param member its name in the archive of its origin, byte for byte the same there, such as
 *     {@code tvm_ffi/include/tvm/ffi/any.h}; null for what was generated
 * @since 0.1.0
 */
public record PrefixFile(
        String path,
        long size,
        long crc32,
        String sha256,
        boolean executable,
        FileRole role,
        FileOrigin origin,
        @Nullable String member) {

    /**
     * Checks every field.
     *
     * @throws IllegalArgumentException if one cannot be; the message names the path, what is found and what is wanted
     */
    public PrefixFile {
        String reason = PortablePath.complaint(path).orElse(null);
        if (reason != null) {
            throw new IllegalArgumentException("path \"" + printable(path) + "\" is refused: " + reason);
        }
        if (size < 0) {
            throw new IllegalArgumentException(path + ": size is " + size + ", wanted 0 or more");
        }
        if (crc32 < 0 || crc32 > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(path + ": crc32 is " + crc32 + ", wanted 32 bits");
        }
        if (!isSha256(sha256)) {
            throw new IllegalArgumentException(
                    path + ": sha256 is \"" + printable(sha256) + "\", wanted 64 lower-case hex digits");
        }
        if (origin == FileOrigin.GENERATED && member != null) {
            throw new IllegalArgumentException(
                    path + ": generated, and yet a member \"" + printable(member) + "\" of an archive");
        }
    }

    /** Describes a file from its content. */
    public static PrefixFile of(String path, byte[] content, boolean executable, FileRole role, FileOrigin origin) {
        return of(path, content, executable, role, origin, null);
    }

    /** Describes a file that was taken from an archive. */
    public static PrefixFile of(
            String path,
            byte[] content,
            boolean executable,
            FileRole role,
            FileOrigin origin,
            @Nullable String member) {
        return new PrefixFile(
                path,
                content.length,
                Checksums.crc32(content),
                Checksums.sha256(content),
                executable,
                role,
                origin,
                member);
    }

    /** Returns the CRC-32 as 8 lower-case hex digits. */
    public String crc32Hex() {
        return Checksums.hex(crc32);
    }

    /** Makes text from outside fit for a message: no line breaks, no escape sequences, not endless. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length() && i < 200; i++) {
            char c = text.charAt(i);
            safe.append(c < ' ' || c > '~' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
        }
        return safe.toString();
    }

    static boolean isSha256(String text) {
        if (text.length() != 64) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
