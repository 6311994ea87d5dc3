package io.github.tvmffi.maven.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;

/** Writes zip files byte by byte, also those that no honest tool writes: doubles, links, sizes and checksums that lie. */
public final class RawZip {
    private final List<Entry> entries = new ArrayList<>();

    /** One entry, as its headers describe it, and the bytes that really follow. */
    public record Entry(String name, byte[] data, boolean deflated, long crc32, long size, int unixMode, byte[] extra) {
        public static Entry of(String name, byte[] content) {
            return new Entry(name, content, false, Checksums.crc32(content), content.length, 0, new byte[0]);
        }

        public Entry deflate() {
            Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            deflater.end();
            return new Entry(name, out.toByteArray(), true, crc32, size, unixMode, extra);
        }

        public Entry named(String other) {
            return new Entry(other, data, deflated, crc32, size, unixMode, extra);
        }

        public Entry claimingSize(long other) {
            return new Entry(name, data, deflated, crc32, other, unixMode, extra);
        }

        public Entry claimingCrc32(long other) {
            return new Entry(name, data, deflated, other, size, unixMode, extra);
        }

        public Entry withUnixMode(int mode) {
            return new Entry(name, data, deflated, crc32, size, mode, extra);
        }

        /** Adds an extra field, to both headers: an id of 16 bits, a length of 16 bits, content. */
        public Entry withExtra(byte[] field) {
            return new Entry(name, data, deflated, crc32, size, unixMode, field);
        }
    }

    /** The end record of the 64-bit extension, as it describes the directory before it, true or not. */
    public record End64(long entriesHere, long entries, long size, long offset) {
        /** What the end record of a zip says, in 64 bits. */
        public static End64 of(byte[] zip) {
            ByteBuffer end = end(zip);
            long entries = Short.toUnsignedLong(end.getShort(10));
            return new End64(entries, entries, end.getInt(12), end.getInt(16));
        }

        public End64 claimingSize(long other) {
            return new End64(entriesHere, entries, other, offset);
        }

        /**
         * Puts this record and its locator before a zip's end record.
         *
         * @param alone whether the numbers of the zip's end record are made void, which sends readers here
         */
        public byte[] insert(byte[] zip, boolean alone) {
            ByteBuffer end = end(zip);
            if (alone) {
                end.putShort(10, (short) -1).putInt(12, -1).putInt(16, -1);
            }
            int position = zip.length - end.capacity();
            return buffer(zip.length + 76)
                    .put(zip, 0, position)
                    .putInt(0x06064b50)
                    .putLong(44) // bytes that follow in this record
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putLong(0)
                    .putLong(entriesHere)
                    .putLong(entries)
                    .putLong(size)
                    .putLong(offset)
                    .putInt(0x07064b50)
                    .putInt(0)
                    .putLong(position)
                    .putInt(1)
                    .put(end)
                    .array();
        }

        private static ByteBuffer end(byte[] zip) {
            return ByteBuffer.wrap(zip, zip.length - 22, 22).slice().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    public RawZip add(Entry entry) {
        entries.add(entry);
        return this;
    }

    public RawZip add(String name, byte[] content) {
        return add(Entry.of(name, content));
    }

    /** Changes the entry of this name. */
    public RawZip change(String name, UnaryOperator<Entry> change) {
        if (entries.stream().noneMatch(entry -> entry.name().equals(name))) {
            throw new IllegalArgumentException("no entry " + name);
        }
        entries.replaceAll(entry -> entry.name().equals(name) ? change.apply(entry) : entry);
        return this;
    }

    public RawZip remove(String name) {
        if (!entries.removeIf(entry -> entry.name().equals(name))) {
            throw new IllegalArgumentException("no entry " + name);
        }
        return this;
    }

    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            directory.writeBytes(centralHeader(entry, out.size()));
            out.writeBytes(localHeader(entry));
            out.writeBytes(entry.data());
        }
        int offset = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(buffer(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(directory.size())
                .putInt(offset)
                .putShort((short) 0)
                .array());
        return out.toByteArray();
    }

    private static byte[] localHeader(Entry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = buffer(30 + name.length + entry.extra().length)
                .putInt(0x04034b50)
                .putShort((short) 20);
        return common(header, entry, name).put(name).put(entry.extra()).array();
    }

    private static byte[] centralHeader(Entry entry, int offset) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = buffer(46 + name.length + entry.extra().length)
                .putInt(0x02014b50)
                .putShort((short) (entry.unixMode() == 0 ? 20 : 3 << 8 | 20))
                .putShort((short) 20);
        return common(header, entry, name)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(entry.unixMode() << 16)
                .putInt(offset)
                .put(name)
                .put(entry.extra())
                .array();
    }

    private static ByteBuffer common(ByteBuffer header, Entry entry, byte[] name) {
        return header.putShort((short) 0x0800) // names are UTF-8
                .putShort((short) (entry.deflated() ? 8 : 0))
                .putInt(0) // time and date
                .putInt((int) entry.crc32())
                .putInt(entry.data().length)
                .putInt((int) entry.size())
                .putShort((short) name.length)
                .putShort((short) entry.extra().length);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
