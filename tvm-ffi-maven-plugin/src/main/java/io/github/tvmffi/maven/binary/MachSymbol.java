package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * An entry of the symbol table.
 *
 * @param name where its name lies in the string table, in bytes
 * @param type who sees the symbol and what it is, in bits
 * @see "Apple, mach-o/nlist.h: nlist_64; mach-o/loader.h: symtab_command"
 */
record MachSymbol(long name, int type) {
    private static final int SYMBOLS = 8;
    private static final int COUNT = 12;
    private static final int STRINGS = 16;
    private static final int STRINGS_SIZE = 20;

    private static final int SIZE = 16;
    private static final int N_STRX = 0;
    private static final int N_TYPE = 4;

    private static final int N_STAB = 0xe0;
    private static final int N_PEXT = 0x10;
    private static final int N_TYPE_MASK = 0x0e;
    private static final int N_EXT = 0x01;

    /** Reads the names, with their underscores, of all exported symbols that an {@code LC_SYMTAB} command leads to. */
    static List<String> exports(ByteWindow image, ByteWindow command) throws UnreadableBinaryException {
        ByteWindow symbols = image.part("the symbol table", command.uint32(SYMBOLS), command.uint32(COUNT) * SIZE);
        ByteWindow strings = image.part("the string table", command.uint32(STRINGS), command.uint32(STRINGS_SIZE));
        List<String> names = new ArrayList<>();
        for (long at = 0; at < symbols.length(); at += SIZE) {
            MachSymbol symbol = new MachSymbol(symbols.uint32(at + N_STRX), symbols.uint8(at + N_TYPE));
            if (symbol.isExported()) {
                names.add(strings.text(symbol.name()));
            }
        }
        return names;
    }

    /** Debugger entries are no symbols, and type 0 is wanted from another library. */
    private boolean isExported() {
        return (type & (N_STAB | N_PEXT)) == 0 && (type & N_EXT) != 0 && (type & N_TYPE_MASK) != 0;
    }
}
