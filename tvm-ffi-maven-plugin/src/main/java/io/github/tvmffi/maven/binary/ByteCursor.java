package io.github.tvmffi.maven.binary;

import java.nio.charset.StandardCharsets;

/** Reads values of varying length one after another. */
final class ByteCursor {
    private static final int MOST_BITS = 63;

    private final ByteWindow bytes;
    private long at;

    ByteCursor(ByteWindow bytes, long at) {
        this.bytes = bytes;
        this.at = at;
    }

    int uint8() throws UnreadableBinaryException {
        return bytes.uint8(at++);
    }

    /**
     * Reads a number in groups of seven bits, the lowest first; the highest bit of a byte says that more follow.
     *
     * @see "DWARF 5, 7.6 Variable Length Data"
     */
    long uleb128() throws UnreadableBinaryException {
        long value = 0;
        for (int shift = 0; shift < MOST_BITS; shift += 7) {
            int next = uint8();
            value |= (next & 0x7fL) << shift;
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw bytes.damaged(at, "a number has more than " + MOST_BITS + " bits");
    }

    /** Reads a NUL-terminated text of one character per byte, as which any bytes can be read. */
    String latin1() throws UnreadableBinaryException {
        String text = bytes.text(at, StandardCharsets.ISO_8859_1);
        at += text.length() + 1L;
        return text;
    }

    void skip(long count) {
        at += count;
    }
}
