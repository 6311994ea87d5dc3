package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * The sections of a DLL: the way from an address relative to the image (RVA) to the bytes of the file.
 *
 * @see "Microsoft PE Format: Section Table (Section Headers)"
 */
final class PeSections {
    private static final int HEADER_SIZE = 40;
    private static final int VIRTUAL_ADDRESS = 12;
    private static final int SIZE_OF_RAW_DATA = 16;
    private static final int POINTER_TO_RAW_DATA = 20;

    /** Windows loads no file with more; it keeps the search for an address short. */
    private static final int MOST_SECTIONS = 96;

    private final List<Section> sections;

    /** What comes to lie at {@code address}, all in one piece. */
    private record Section(long address, ByteWindow bytes) {
        boolean holds(long wanted) {
            return wanted >= address && wanted < address + bytes.length();
        }
    }

    private PeSections(List<Section> sections) {
        this.sections = sections;
    }

    /** Reads the section headers and makes sure that the file holds every section to its end. */
    static PeSections read(ByteWindow file, PeHeader header) throws UnreadableBinaryException {
        int count = header.sectionCount();
        if (count > MOST_SECTIONS) {
            throw file.damaged(header.sectionTable(), "it has " + count + " sections, Windows takes " + MOST_SECTIONS);
        }
        ByteWindow table = file.part("the section table", header.sectionTable(), (long) count * HEADER_SIZE);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(0, file.part("the headers", 0, header.headersSize())));
        for (long at = 0; at < table.length(); at += HEADER_SIZE) {
            long size = table.uint32(at + SIZE_OF_RAW_DATA);
            if (size > 0) {
                ByteWindow bytes = file.part("a section", table.uint32(at + POINTER_TO_RAW_DATA), size);
                sections.add(new Section(table.uint32(at + VIRTUAL_ADDRESS), bytes));
            }
        }
        return new PeSections(List.copyOf(sections));
    }

    /** Returns what lies at an address, to the end of its section. */
    ByteWindow at(String name, long address) throws UnreadableBinaryException {
        for (Section each : sections) {
            if (each.holds(address)) {
                return each.bytes().rest(name, address - each.address());
            }
        }
        throw sections.get(0)
                .bytes()
                .damaged(0, "no section holds %s, said to lie at address 0x%x".formatted(name, address));
    }
}
