package io.github.tvmffi.maven.binary;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An entry of the dynamic symbol table.
 *
 * @param name where its name lies in the string table, in bytes
 * @param binding the high half of {@code st_info}: who sees the symbol
 * @param visibility the low two bits of {@code st_other}
 * @param section the section it is defined in; 0 when it is wanted from another library
 * @see "System V ABI, chapter 4, Symbol Table"
 */
record ElfSymbol(long name, int binding, int visibility, int section) {
    private static final int SIZE = 24;
    private static final int ST_NAME = 0;
    private static final int ST_INFO = 4;
    private static final int ST_OTHER = 5;
    private static final int ST_SHNDX = 6;

    private static final int SHN_UNDEF = 0;
    private static final int STB_GLOBAL = 1;
    private static final int STB_WEAK = 2;
    private static final int STB_GNU_UNIQUE = 10;
    private static final int STV_DEFAULT = 0;
    private static final int STV_PROTECTED = 3;

    /** Reads the names of all exported symbols among the first {@code count}. */
    static SortedSet<String> exports(ByteWindow table, long count, ByteWindow strings)
            throws UnreadableBinaryException {
        ByteWindow symbols = table.part("the symbol table", 0, count * SIZE);
        SortedSet<String> names = new TreeSet<>();
        for (long at = 0; at < symbols.length(); at += SIZE) {
            ElfSymbol symbol = read(symbols, at);
            if (symbol.isExported()) {
                names.add(strings.text(symbol.name()));
            }
        }
        return names;
    }

    private static ElfSymbol read(ByteWindow table, long at) throws UnreadableBinaryException {
        return new ElfSymbol(
                table.uint32(at + ST_NAME),
                table.uint8(at + ST_INFO) >> 4,
                table.uint8(at + ST_OTHER) & 3,
                table.uint16(at + ST_SHNDX));
    }

    private boolean isExported() {
        boolean defined = section != SHN_UNDEF;
        boolean visible = visibility == STV_DEFAULT || visibility == STV_PROTECTED;
        boolean shared = binding == STB_GLOBAL || binding == STB_WEAK || binding == STB_GNU_UNIQUE;
        return defined && visible && shared;
    }
}
