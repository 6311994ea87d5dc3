package io.github.tvmffi.maven.binary;

import java.util.HashSet;
import java.util.Set;

/**
 * Reads the symbol versions that a library needs ({@code .gnu.version_r}): a chain with an entry per needed library,
 * each with a chain of version names. Distances are in bytes from the entry that holds them.
 *
 * @see "Linux Standard Base 5.0, Symbol Versioning: Version Requirements"
 */
final class ElfVersionNeeds {
    private static final int ENTRY_SIZE = 16;
    private static final int VN_AUX = 8;
    private static final int VN_NEXT = 12;
    private static final int VNA_FLAGS = 4;
    private static final int VNA_NAME = 8;
    private static final int VNA_NEXT = 12;

    /** A need that does not stop the loader when it is not met, and so is no floor. */
    private static final int VER_FLG_WEAK = 2;

    private final ByteWindow needs;
    private final ByteWindow strings;
    private final Set<String> names = new HashSet<>();
    private long entriesLeft;

    private ElfVersionNeeds(ByteWindow needs, ByteWindow strings) {
        this.needs = needs;
        this.strings = strings;
        // Entries do not overlap, so that there are never more; chains that meet again would be walked for ever.
        this.entriesLeft = needs.length() / ENTRY_SIZE;
    }

    /**
     * Reads the names of all versions.
     *
     * @param needs starts with the first entry; may go on behind the last
     * @param count how many libraries there are entries for ({@code DT_VERNEEDNUM})
     */
    static Set<String> read(ByteWindow needs, long count, ByteWindow strings) throws UnreadableBinaryException {
        ElfVersionNeeds reader = new ElfVersionNeeds(needs, strings);
        long at = 0;
        for (long library = 0; library < count; library++) {
            reader.countEntry(at);
            reader.readVersions(at + needs.uint32(at + VN_AUX));
            long next = needs.uint32(at + VN_NEXT);
            if (next == 0) {
                break;
            }
            at += next;
        }
        return reader.names;
    }

    private void readVersions(long first) throws UnreadableBinaryException {
        long at = first;
        long next;
        do {
            countEntry(at);
            if ((needs.uint16(at + VNA_FLAGS) & VER_FLG_WEAK) == 0) {
                names.add(strings.text(needs.uint32(at + VNA_NAME)));
            }
            next = needs.uint32(at + VNA_NEXT);
            at += next;
        } while (next != 0);
    }

    private void countEntry(long at) throws UnreadableBinaryException {
        if (--entriesLeft < 0) {
            throw needs.damaged(at, "the version needs have more entries than they have room for");
        }
    }
}
