package io.github.tvmffi.maven.binary;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes Mach-O libraries of about 1 KB without a compiler: load commands, then the data they point to. */
public final class TinyMachO {
    static final int COMMANDS = 32;
    static final int DATA = 0x200;
    static final long ARM64 = 0x0100_000cL;

    private static final int CAPACITY = 1 << 20;

    private final ImageWriter image = new ImageWriter(CAPACITY);
    private final long cpuType;
    private final long cpuSubtype;
    private int commandsEnd = COMMANDS;
    private int commandCount;
    private int dataEnd = DATA;

    private TinyMachO(long cpuType, long cpuSubtype) {
        this.cpuType = cpuType;
        this.cpuSubtype = cpuSubtype;
    }

    static TinyMachO forCpu(long cpuType, long cpuSubtype) {
        return new TinyMachO(cpuType, cpuSubtype);
    }

    /** A library with something of everything. */
    public static byte[] sample() {
        return forCpu(ARM64, 0)
                .library(0xd, "@rpath/libtiny.dylib")
                .library(0xc, "/usr/lib/libSystem.B.dylib")
                .library(0x8000_0018L, "@rpath/libweak.dylib")
                .command(0x32, 1, 0x000b_0000, 0x000e_0500, 0)
                .trie("_tiny_one", "_tiny_two")
                .symbols(List.of("_tiny_one", "_tiny_two"), 0x0f)
                .build();
    }

    /** Adds a load command of 32-bit numbers. */
    TinyMachO command(long type, long... numbers) {
        image.at(commandsEnd).u32(type, 8 + 4L * numbers.length).u32(numbers);
        commandsEnd = image.position();
        commandCount++;
        return this;
    }

    /** Adds a load command that names a library. */
    TinyMachO library(long type, String name) {
        int size = 24 + (name.length() + 8) / 8 * 8;
        image.at(commandsEnd).u32(type, size, 24, 2, 0, 0).text(name);
        commandsEnd += size;
        commandCount++;
        return this;
    }

    /** Adds the exported names as a tree of three levels: nothing, the underscore, the rest of the name. */
    TinyMachO trie(String... names) {
        return trie(0x8000_0033L, tree(names));
    }

    TinyMachO trie(long command, byte[] tree) {
        int start = dataEnd;
        image.at(start).raw(tree);
        dataEnd = image.position();
        boolean information = command != 0x8000_0033L;
        return information
                ? command(command, 0, 0, 0, 0, 0, 0, 0, 0, start, tree.length)
                : command(command, start, tree.length);
    }

    /** Adds a symbol table, in which all have the same type. */
    TinyMachO symbols(List<String> names, int type) {
        int start = dataEnd;
        int strings = start + 16 * names.size();
        int place = 1;
        for (int i = 0; i < names.size(); i++) {
            image.at(start + 16 * i).u32(place).u8(type, 1);
            image.at(strings + place).text(names.get(i));
            place = image.position() - strings;
        }
        dataEnd = strings + place;
        return command(0x2, start, names.size(), strings, place);
    }

    byte[] build() {
        segment();
        image.at(0).u32(0xfeed_facfL, cpuType, cpuSubtype, 6, commandCount, commandsEnd - COMMANDS);
        return image.at(dataEnd).toBytes();
    }

    static byte[] tree(String... names) {
        ImageWriter tree = new ImageWriter(4096);
        tree.u8(0, 1).text("_");
        tree.u8(tree.position() + 1).u8(0, names.length);
        int edges = 0;
        for (String name : names) {
            edges += name.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        int leaf = tree.position() + edges;
        for (String name : names) {
            tree.text(name.substring(1));
            tree.u8(leaf);
            leaf += 4;
        }
        for (int i = 0; i < names.length; i++) {
            tree.u8(2, 0, 0x10, 0);
        }
        return tree.toBytes();
    }

    /** The segment that holds the whole file. */
    private void segment() {
        image.at(commandsEnd).u32(0x19, 72).u64(0, 0, 0, 0, 0, dataEnd).u32(7, 5, 0, 0);
        commandsEnd += 72;
        commandCount++;
    }
}
