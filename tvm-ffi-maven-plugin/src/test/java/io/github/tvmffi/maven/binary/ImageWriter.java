package io.github.tvmffi.maven.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes little-endian numbers and texts one after another; {@link #at} moves to another place. */
final class ImageWriter {
    private final ByteBuffer bytes;
    private int end;

    ImageWriter(int capacity) {
        this.bytes = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }

    ImageWriter at(int offset) {
        end = Math.max(end, bytes.position());
        bytes.position(offset);
        return this;
    }

    int position() {
        return bytes.position();
    }

    ImageWriter u8(int... values) {
        for (int value : values) {
            bytes.put((byte) value);
        }
        return this;
    }

    ImageWriter u16(int... values) {
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return this;
    }

    ImageWriter u32(long... values) {
        for (long value : values) {
            bytes.putInt((int) value);
        }
        return this;
    }

    ImageWriter u64(long... values) {
        for (long value : values) {
            bytes.putLong(value);
        }
        return this;
    }

    ImageWriter raw(byte[] values) {
        bytes.put(values);
        return this;
    }

    /** Writes a text and its NUL, and returns where it starts. */
    int text(String text) {
        int start = bytes.position();
        bytes.put(text.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
        return start;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), Math.max(end, bytes.position()));
    }
}
