package io.github.tvmffi.maven.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The central directory of a zip file, read strictly. {@link java.util.zip.ZipFile} says neither what kind of file an
 * entry is (a symbolic link passes for a file that holds its target's name) nor whether a name stands twice.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT, 4.3.12 and 4.3.16</a>
 * @since 0.1.0
 */
public final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_ENTRIES = 10;
    private static final int END_DIRECTORY_SIZE = 12;
    private static final int END_DIRECTORY_OFFSET = 16;
    private static final int END_COMMENT_LENGTH = 20;
    private static final int MAX_COMMENT = 0xFFFF;

    private static final int HEADER_SIGNATURE = 0x02014b50;
    private static final int HEADER_SIZE = 46;
    private static final int HEADER_NAME_LENGTH = 28;
    private static final int HEADER_EXTRA_LENGTH = 30;
    private static final int HEADER_COMMENT_LENGTH = 32;
    private static final int HEADER_EXTERNAL_ATTRIBUTES = 38;

    /** More than any natives jar will ever hold. */
    private static final int MAX_DIRECTORY = 4 << 20;

    private ZipDirectory() {}

    /**
     * One entry.
     *
     * @param name its name; bytes beyond ASCII are shown as ISO 8859-1
     * @param unixMode file type and permission bits as {@code stat} has them; 0 if the entry was not made on unix
     */
    public record Entry(String name, int unixMode) {
        private static final int TYPE = 0170000;
        private static final int REGULAR = 0100000;
        private static final int FOLDER = 0040000;

        /** Returns whether this is a symbolic link, a device or another thing that is neither file nor folder. */
        public boolean isSpecial() {
            int type = unixMode & TYPE;
            return type != 0 && type != (isFolder() ? FOLDER : REGULAR);
        }

        public boolean isFolder() {
            return name.endsWith("/");
        }
    }

    /**
     * Reads the directory.
     *
     * @return the entries in the order of the file
     * @throws IOException if the file cannot be read, is no zip file, is cut short, or has the 64-bit extension
     */
    public static List<Entry> read(Path zip) throws IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            long size = channel.size();
            int tail = (int) Math.min(size, END_SIZE + MAX_COMMENT);
            ByteBuffer end = read(channel, size - tail, tail);
            int at = findEnd(end);
            long directorySize = unsigned(end.getInt(at + END_DIRECTORY_SIZE));
            long offset = unsigned(end.getInt(at + END_DIRECTORY_OFFSET));
            if (directorySize > MAX_DIRECTORY) {
                throw new ZipException(
                        "the central directory claims " + directorySize + " bytes, wanted at most " + MAX_DIRECTORY);
            }
            if (offset + directorySize != size - tail + at) {
                throw new ZipException("the central directory is not where the end record says");
            }
            int entries = Short.toUnsignedInt(end.getShort(at + END_ENTRIES));
            return parse(read(channel, offset, (int) directorySize), entries);
        }
    }

    private static int findEnd(ByteBuffer tail) throws ZipException {
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE
                    && at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + END_COMMENT_LENGTH)) == tail.limit()) {
                return at;
            }
        }
        throw new ZipException("no end record: not a zip file, or cut short");
    }

    private static List<Entry> parse(ByteBuffer directory, int count) throws ZipException {
        List<Entry> entries = new ArrayList<>();
        int at = 0;
        while (at < directory.limit()) {
            if (directory.limit() - at < HEADER_SIZE || directory.getInt(at) != HEADER_SIGNATURE) {
                throw new ZipException("entry " + (entries.size() + 1) + " of the central directory is damaged");
            }
            int nameLength = Short.toUnsignedInt(directory.getShort(at + HEADER_NAME_LENGTH));
            int next = at
                    + HEADER_SIZE
                    + nameLength
                    + Short.toUnsignedInt(directory.getShort(at + HEADER_EXTRA_LENGTH))
                    + Short.toUnsignedInt(directory.getShort(at + HEADER_COMMENT_LENGTH));
            if (next > directory.limit()) {
                throw new ZipException("entry " + (entries.size() + 1) + " of the central directory is cut short");
            }
            String name = StandardCharsets.ISO_8859_1
                    .decode(directory.slice(at + HEADER_SIZE, nameLength))
                    .toString();
            entries.add(new Entry(name, directory.getInt(at + HEADER_EXTERNAL_ATTRIBUTES) >>> 16));
            at = next;
        }
        if (entries.size() != count) {
            throw new ZipException("the central directory has " + entries.size() + " entries, its end says " + count);
        }
        return entries;
    }

    private static ByteBuffer read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the file was cut while it was read");
            }
        }
        return buffer.flip();
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
