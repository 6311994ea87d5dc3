package io.github.tvmffi.maven.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A named part of a file, such as its string table. Nothing outside the part can be read through it: every offset is
 * counted from the part's start and checked, because all of them come from the file. Numbers are little-endian.
 */
final class ByteWindow {
    private final String file;
    private final String part;
    private final long start;
    private final ByteBuffer bytes;
    private final TextBudget budget;

    private ByteWindow(String file, String part, long start, ByteBuffer bytes, TextBudget budget) {
        this.file = file;
        this.part = part;
        this.start = start;
        this.bytes = bytes;
        this.budget = budget;
    }

    /** Returns the whole file; its bytes are not copied. */
    static ByteWindow of(String file, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return new ByteWindow(file, "the file", 0, bytes, TextBudget.ofFile(content.length));
    }

    /** Returns a part of this part. */
    ByteWindow part(String name, long at, long length) throws UnreadableBinaryException {
        if (at < 0 || length < 0 || at > length() - length) {
            String found =
                    "%s takes 0x%x bytes, but the end of %s is at 0x%x".formatted(name, length, part, start + length());
            throw UnreadableBinaryException.damaged(file, start + at, found);
        }
        ByteBuffer slice = bytes.slice((int) at, (int) length).order(bytes.order());
        return new ByteWindow(file, name, start + at, slice, budget);
    }

    /** Returns all from the given place to the end of this part. */
    ByteWindow rest(String name, long at) throws UnreadableBinaryException {
        return part(name, at, Math.max(0, length() - at));
    }

    /** Returns the same part with the most significant byte of a number first. */
    ByteWindow bigEndian() {
        return new ByteWindow(file, part, start, bytes.duplicate().order(ByteOrder.BIG_ENDIAN), budget);
    }

    long length() {
        return bytes.capacity();
    }

    int uint8(long at) throws UnreadableBinaryException {
        return Byte.toUnsignedInt(bytes.get(index(at, Byte.BYTES)));
    }

    int uint16(long at) throws UnreadableBinaryException {
        return Short.toUnsignedInt(bytes.getShort(index(at, Short.BYTES)));
    }

    long uint32(long at) throws UnreadableBinaryException {
        return Integer.toUnsignedLong(bytes.getInt(index(at, Integer.BYTES)));
    }

    /** Reads 64 bits; values above {@link Long#MAX_VALUE} come out negative and are refused where they are used. */
    long int64(long at) throws UnreadableBinaryException {
        return bytes.getLong(index(at, Long.BYTES));
    }

    /** Reads a NUL-terminated UTF-8 text. */
    String text(long at) throws UnreadableBinaryException {
        return text(at, StandardCharsets.UTF_8);
    }

    /** Reads a NUL-terminated text whose bytes may break off inside a character of UTF-8. */
    String text(long at, Charset charset) throws UnreadableBinaryException {
        int first = index(at, 1);
        int end = first;
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        if (end == bytes.limit()) {
            throw damaged(at, "a name runs past the end of " + part);
        }
        spend(at, end - first);
        byte[] text = new byte[end - first];
        bytes.get(first, text);
        return new String(text, charset);
    }

    /** Counts a text against what one file may give; see {@link TextBudget}. */
    void spend(long at, long characters) throws UnreadableBinaryException {
        if (!budget.spend(characters)) {
            throw damaged(at, "its names add up to far more than the file itself");
        }
    }

    /** Makes the error that names this file and the place in it. */
    UnreadableBinaryException damaged(long at, String found) {
        return UnreadableBinaryException.damaged(file, start + at, found);
    }

    /** Makes the error for a file that is in order, but not what is wanted. */
    UnreadableBinaryException unsuitable(String found, String wanted) {
        return UnreadableBinaryException.unsuitable(file, found, wanted);
    }

    private int index(long at, int size) throws UnreadableBinaryException {
        if (at < 0 || at > length() - size) {
            throw damaged(
                    at,
                    "the end of %s is at 0x%x, but %d more bytes were to be read"
                            .formatted(part, start + length(), size));
        }
        return (int) at;
    }
}
