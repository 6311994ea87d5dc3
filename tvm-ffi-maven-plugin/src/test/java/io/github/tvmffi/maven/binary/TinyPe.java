package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.List;

/** Makes DLLs of about 1 KB without a compiler: headers and one section that holds everything. */
public final class TinyPe {
    static final int SIGNATURE = 0x40;
    static final int COFF = SIGNATURE + 4;
    static final int OPTIONAL = COFF + 20;
    static final int DIRECTORIES = OPTIONAL + 112;
    static final int SECTION_TABLE = OPTIONAL + 240;
    static final int SECTION = 0x200;

    /** How much further a byte of the section lies in memory than in the file. */
    static final int DISTANCE = 0x1000 - SECTION;

    private static final int CAPACITY = 1 << 16;

    private final ImageWriter image = new ImageWriter(CAPACITY).at(SECTION);
    private final int machine;

    private TinyPe(int machine) {
        this.machine = machine;
    }

    static TinyPe forMachine(int machine) {
        return new TinyPe(machine);
    }

    /** A DLL with something of everything. */
    public static byte[] sample() {
        return forMachine(0x8664)
                .exports("tiny.dll", "tiny_one", "tiny_two")
                .imports("KERNEL32.dll", "MSVCP140.dll")
                .delayImports("dbghelp.dll")
                .build();
    }

    TinyPe exports(String dllName, String... names) {
        int dllNameAt = image.text(dllName);
        long[] places = texts(List.of(names));
        int pointers = image.position();
        image.u32(places);
        directory(0);
        image.u32(0, 0, 0, dllNameAt + DISTANCE, 1, names.length, names.length, 0, pointers + DISTANCE, 0);
        return this;
    }

    TinyPe imports(String... dlls) {
        long[] places = texts(List.of(dlls));
        directory(1);
        for (long place : places) {
            image.u32(0, 0, 0, place, 0);
        }
        image.u32(0, 0, 0, 0, 0);
        return this;
    }

    TinyPe delayImports(String... dlls) {
        long[] places = texts(List.of(dlls));
        directory(13);
        for (long place : places) {
            image.u32(1, place, 0, 0, 0, 0, 0, 0);
        }
        image.u32(0, 0, 0, 0, 0, 0, 0, 0);
        return this;
    }

    byte[] build() {
        int size = image.position() - SECTION;
        image.at(0).u8('M', 'Z').at(0x3c).u32(SIGNATURE);
        image.at(SIGNATURE).u8('P', 'E', 0, 0).u16(machine, 1).u32(0, 0, 0).u16(240, 0x2022);
        image.at(OPTIONAL)
                .u16(0x20b)
                .at(OPTIONAL + 60)
                .u32(SECTION)
                .at(OPTIONAL + 108)
                .u32(16);
        image.at(SECTION_TABLE).u8('.', 'r', 'd', 'a', 't', 'a', 0, 0);
        image.u32(size, SECTION + DISTANCE, size, SECTION);
        return image.toBytes();
    }

    private long[] texts(List<String> texts) {
        List<Long> places = new ArrayList<>();
        texts.forEach(text -> places.add((long) image.text(text) + DISTANCE));
        return places.stream().mapToLong(Long::longValue).toArray();
    }

    private void directory(int number) {
        int here = image.position();
        image.at(DIRECTORIES + 8 * number).u32(here + DISTANCE, 0).at(here);
    }
}
