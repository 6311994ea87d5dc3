package io.github.tvmffi.maven.binary;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names that a DLL gives to others.
 *
 * @param dllName the DLL's own name, as import libraries spell it
 * @param names the symbols exported by name; those known by number alone are left out
 * @see "Microsoft PE Format: The .edata Section, Export Directory Table"
 */
record PeExportDirectory(String dllName, SortedSet<String> names) {
    private static final int NAME = 12;
    private static final int NUMBER_OF_NAMES = 24;
    private static final int NAME_POINTERS = 32;

    /**
     * Reads the directory.
     *
     * @param address relative to the image; 0 for a DLL that exports nothing
     */
    static Optional<PeExportDirectory> read(PeSections sections, long address) throws UnreadableBinaryException {
        if (address == 0) {
            return Optional.empty();
        }
        ByteWindow directory = sections.at("the export directory", address);
        String dllName = sections.at("the DLL's name", directory.uint32(NAME)).text(0);
        return Optional.of(new PeExportDirectory(dllName, names(sections, directory)));
    }

    private static SortedSet<String> names(PeSections sections, ByteWindow directory) throws UnreadableBinaryException {
        SortedSet<String> names = new TreeSet<>();
        long count = directory.uint32(NUMBER_OF_NAMES);
        ByteWindow pointers = sections.at("the export name table", directory.uint32(NAME_POINTERS))
                .part("the export name table", 0, count * Integer.BYTES);
        for (long at = 0; at < pointers.length(); at += Integer.BYTES) {
            names.add(sections.at("an export's name", pointers.uint32(at)).text(0));
        }
        return names;
    }
}
