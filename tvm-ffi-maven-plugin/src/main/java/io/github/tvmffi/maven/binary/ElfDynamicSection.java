package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a library tells the loader, as pairs of a tag and a number. The number is an address, a size, or the place of a
 * text in the string table.
 *
 * @see "System V ABI, chapter 5, Dynamic Section"
 */
final class ElfDynamicSection {
    static final long DT_NEEDED = 1;
    static final long DT_HASH = 4;
    static final long DT_STRTAB = 5;
    static final long DT_SYMTAB = 6;
    static final long DT_STRSZ = 10;
    static final long DT_SONAME = 14;
    static final long DT_GNU_HASH = 0x6fff_fef5L;
    static final long DT_FLAGS_1 = 0x6fff_fffbL;
    static final long DT_VERNEED = 0x6fff_fffeL;
    static final long DT_VERNEEDNUM = 0x6fff_ffffL;

    private static final long DT_NULL = 0;
    private static final int ENTRY_SIZE = 16;
    private static final int D_VAL = 8;

    private final ByteWindow section;
    private final List<Entry> entries;

    private record Entry(long tag, long value) {}

    private ElfDynamicSection(ByteWindow section, List<Entry> entries) {
        this.section = section;
        this.entries = entries;
    }

    static ElfDynamicSection read(ByteWindow section) throws UnreadableBinaryException {
        List<Entry> entries = new ArrayList<>();
        for (long at = 0; at < section.length() && section.int64(at) != DT_NULL; at += ENTRY_SIZE) {
            entries.add(new Entry(section.int64(at), section.int64(at + D_VAL)));
        }
        return new ElfDynamicSection(section, entries);
    }

    /** Returns the number of the first entry with this tag. */
    Optional<Long> value(long tag) {
        return entries.stream()
                .filter(entry -> entry.tag() == tag)
                .map(Entry::value)
                .findFirst();
    }

    /** Returns the number of an entry that the specification makes mandatory. */
    long required(long tag, String name) throws UnreadableBinaryException {
        return value(tag).orElseThrow(() -> section.damaged(0, "the dynamic section has no " + name));
    }

    /** Returns the texts of all entries with this tag, in their order. */
    List<String> texts(long tag, ByteWindow strings) throws UnreadableBinaryException {
        List<String> texts = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.tag() == tag) {
                texts.add(strings.text(entry.value()));
            }
        }
        return texts;
    }
}
