package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the names of the DLLs that a DLL imports from. Both tables are rows of fixed size; a row without a name ends
 * them.
 *
 * @see "Microsoft PE Format: Import Directory Table; Delay-Load Directory Table"
 */
final class PeImports {
    private static final int ROW_SIZE = 20;
    private static final int NAME = 12;

    private static final int DELAY_ROW_SIZE = 32;
    private static final int DELAY_NAME = 4;

    private PeImports() {}

    /** Reads the DLLs that Windows loads together with this one. */
    static List<String> ofLoad(PeSections sections, long address) throws UnreadableBinaryException {
        return names(sections, address, ROW_SIZE, NAME);
    }

    /** Reads the DLLs that are loaded when one of their functions is called for the first time. */
    static List<String> ofFirstUse(PeSections sections, long address) throws UnreadableBinaryException {
        return names(sections, address, DELAY_ROW_SIZE, DELAY_NAME);
    }

    private static List<String> names(PeSections sections, long address, int rowSize, int nameAt)
            throws UnreadableBinaryException {
        List<String> names = new ArrayList<>();
        if (address == 0) {
            return names;
        }
        ByteWindow table = sections.at("the import table", address);
        for (long at = nameAt; table.uint32(at) != 0; at += rowSize) {
            names.add(sections.at("a DLL's name", table.uint32(at)).text(0));
        }
        return names;
    }
}
