package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes ELF libraries of about 1 KB without a compiler. In memory the first half lies {@link #ADDRESS} further than in
 * the file, the symbols and strings {@link #FAR_ADDRESS} further, so that a reader which mistakes addresses for offsets
 * is found out.
 */
final class TinyElf {
    static final int ADDRESS = 0x20000;
    static final int FAR_ADDRESS = 0x50000;
    static final int PROGRAM_HEADERS = 64;
    static final int DYNAMIC = PROGRAM_HEADERS + 4 * 56;
    static final int VERSION_NEEDS = DYNAMIC + 14 * 16;
    static final int HASH = VERSION_NEEDS + 12 * 16;
    static final int SYMBOLS = HASH + 64;
    static final int STRINGS = SYMBOLS + 10 * 24;

    private static final int CAPACITY = 1 << 20;

    private final ImageWriter image = new ImageWriter(CAPACITY);
    private final List<long[]> dynamic = new ArrayList<>();
    private final int machine;
    private int stringsEnd = STRINGS + 1;
    private int needsEnd = VERSION_NEEDS;
    private int symbolCount = 1;
    private int libraryCount;
    private int dataSize;
    private boolean gnuHash;

    private TinyElf(int machine) {
        this.machine = machine;
    }

    static TinyElf forMachine(int machine) {
        return new TinyElf(machine);
    }

    /** A library with something of everything. */
    static byte[] sample() {
        return forMachine(62)
                .soname("libtiny.so")
                .needs("libc.so.6", "GLIBC_2.2.5", "GLIBC_2.14")
                .needs("libstdc++.so.6", "GLIBCXX_3.4.21", "CXXABI_1.3.9")
                .symbol("wanted", 1, 0, 0)
                .symbol("tiny_one", 1, 0, 5)
                .symbol("tiny_two", 2, 0, 5)
                .build();
    }

    TinyElf gnuHash() {
        gnuHash = true;
        return this;
    }

    /** Adds a segment of data that nothing points to. */
    TinyElf data(int size) {
        dataSize = size;
        return this;
    }

    TinyElf soname(String name) {
        return entry(14, string(name));
    }

    TinyElf needed(String name) {
        return entry(1, string(name));
    }

    /** Adds a needed library and the symbol versions that are asked of it. */
    TinyElf needs(String library, String... versions) {
        return needsWithFlags(library, 0, versions);
    }

    TinyElf needsWithFlags(String library, int flags, String... versions) {
        int name = string(library);
        entry(1, name);
        image.at(needsEnd).u16(1, versions.length).u32(name, 16, 16 * (versions.length + 1));
        for (int i = 0; i < versions.length; i++) {
            int version = string(versions[i]);
            image.at(needsEnd += 16).u32(0).u16(flags, i + 2).u32(version, i + 1 < versions.length ? 16 : 0);
        }
        needsEnd += 16;
        libraryCount++;
        return this;
    }

    /** Adds a symbol: binding 1 is global, 2 weak; section 0 is undefined. */
    TinyElf symbol(String name, int binding, int visibility, int section) {
        int place = string(name);
        image.at(SYMBOLS + 24 * symbolCount++)
                .u32(place)
                .u8(binding << 4, visibility)
                .u16(section);
        return this;
    }

    TinyElf entry(long tag, long value) {
        dynamic.add(new long[] {tag, value});
        return this;
    }

    /** Puts a text into the string table and returns its place there. */
    int string(String text) {
        int place = image.at(stringsEnd).text(text) - STRINGS;
        stringsEnd = image.position();
        return place;
    }

    byte[] build() {
        int end = stringsEnd;
        image.at(0).u8(0x7f, 'E', 'L', 'F', 2, 1, 1).at(16).u16(3, machine).u32(1);
        image.at(32).u64(PROGRAM_HEADERS).at(54).u16(56, 4);
        image.at(PROGRAM_HEADERS).u32(1, 4).u64(0, ADDRESS, ADDRESS, SYMBOLS, SYMBOLS, 4096);
        image.u32(1, 4).u64(SYMBOLS, FAR_ADDRESS + SYMBOLS, 0, end - SYMBOLS, 0, 4096);
        image.u32(1, 6).u64(end, 2 * FAR_ADDRESS, 0, dataSize, 0, 4096);
        image.u32(2, 4).u64(DYNAMIC, ADDRESS + DYNAMIC, ADDRESS + DYNAMIC, VERSION_NEEDS - DYNAMIC, 0, 8);
        writeHash();
        entry(5, FAR_ADDRESS + STRINGS).entry(10, end - STRINGS).entry(6, FAR_ADDRESS + SYMBOLS);
        if (libraryCount > 0) {
            entry(0x6ffffffeL, ADDRESS + VERSION_NEEDS).entry(0x6fffffffL, libraryCount);
        }
        image.at(DYNAMIC);
        dynamic.forEach(image::u64);
        image.u64(0).at(end + dataSize);
        return image.toBytes();
    }

    private void writeHash() {
        entry(gnuHash ? 0x6ffffef5L : 4, ADDRESS + HASH);
        image.at(HASH);
        if (!gnuHash) {
            image.u32(1, symbolCount);
            return;
        }
        image.u32(1, 1, 1, 0).u64(-1).u32(symbolCount > 1 ? 1 : 0);
        for (int i = 1; i < symbolCount; i++) {
            image.u32(i + 1 < symbolCount ? 0x10 : 0x11);
        }
    }
}
