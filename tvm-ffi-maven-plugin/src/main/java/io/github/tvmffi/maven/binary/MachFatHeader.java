package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table at the start of a universal file: one image per CPU. Its numbers have the most significant byte first.
 *
 * @see "Apple, mach-o/fat.h: fat_header, fat_arch, fat_arch_64"
 */
final class MachFatHeader {
    private static final long FAT_MAGIC = 0xcafe_babeL;
    private static final long FAT_MAGIC_64 = 0xcafe_babfL;
    private static final int COUNT = 4;
    private static final int HEADER_SIZE = 8;

    /** Java class files share the magic; there the next number is their version, 45 or more. */
    private static final int MOST_IMAGES = 44;

    private static final int ENTRY_SIZE = 20;
    private static final int OFFSET = 8;
    private static final int SIZE = 12;

    private static final int ENTRY_SIZE_64 = 32;
    private static final int OFFSET_64 = 8;
    private static final int SIZE_64 = 16;

    private record Entry(Machine machine, long offset, long size) {}

    private MachFatHeader() {}

    static boolean matches(ByteWindow file) throws UnreadableBinaryException {
        if (file.length() < HEADER_SIZE) {
            return false;
        }
        ByteWindow header = file.bigEndian();
        long magic = header.uint32(0);
        return (magic == FAT_MAGIC || magic == FAT_MAGIC_64) && header.uint32(COUNT) <= MOST_IMAGES;
    }

    /**
     * Returns the image of a universal file that holds just one. With several there would be several answers, of which
     * no single one is true of the file.
     */
    static ByteWindow onlyImage(ByteWindow file) throws UnreadableBinaryException {
        List<Entry> entries = entries(file.bigEndian());
        if (entries.size() != 1) {
            String machines =
                    entries.stream().map(each -> each.machine().name()).collect(Collectors.joining(", "));
            throw file.unsuitable(
                    "a universal Mach-O file of %d images (%s)".formatted(entries.size(), machines),
                    "a file for one CPU, as `lipo IN -thin arm64 -output OUT` makes it");
        }
        Entry only = entries.get(0);
        return file.part("the image", only.offset(), only.size());
    }

    private static List<Entry> entries(ByteWindow header) throws UnreadableBinaryException {
        boolean wide = header.uint32(0) == FAT_MAGIC_64;
        List<Entry> entries = new ArrayList<>();
        for (long number = 0; number < header.uint32(COUNT); number++) {
            long at = HEADER_SIZE + number * (wide ? ENTRY_SIZE_64 : ENTRY_SIZE);
            entries.add(new Entry(
                    Machine.ofMachO(header.uint32(at), header.uint32(at + Integer.BYTES)),
                    wide ? header.int64(at + OFFSET_64) : header.uint32(at + OFFSET),
                    wide ? header.int64(at + SIZE_64) : header.uint32(at + SIZE)));
        }
        return entries;
    }
}
