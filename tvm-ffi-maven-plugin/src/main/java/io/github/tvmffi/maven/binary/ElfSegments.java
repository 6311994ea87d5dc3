package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.List;

/** The segments of a file: the way from an address in memory to the bytes of the file. */
final class ElfSegments {
    private final ByteWindow file;
    private final List<ElfProgramHeader> headers;

    private ElfSegments(ByteWindow file, List<ElfProgramHeader> headers) {
        this.file = file;
        this.headers = headers;
    }

    /** Reads all program headers and makes sure that the file holds every segment to its end. */
    static ElfSegments read(ByteWindow file, ElfHeader header) throws UnreadableBinaryException {
        long size = (long) header.programHeaderCount() * ElfProgramHeader.SIZE;
        ByteWindow table = file.part("the program header table", header.programHeaders(), size);
        List<ElfProgramHeader> headers = new ArrayList<>();
        for (long at = 0; at < size; at += ElfProgramHeader.SIZE) {
            ElfProgramHeader each = ElfProgramHeader.read(table, at);
            if (each.type() == ElfProgramHeader.PT_LOAD) {
                file.part("a segment", each.offset(), each.fileSize());
            }
            headers.add(each);
        }
        return new ElfSegments(file, List.copyOf(headers));
    }

    /** Returns the dynamic section, without which nothing can be linked at run time. */
    ByteWindow dynamicSection() throws UnreadableBinaryException {
        for (ElfProgramHeader each : headers) {
            if (each.type() == ElfProgramHeader.PT_DYNAMIC) {
                return file.part("the dynamic section", each.offset(), each.fileSize());
            }
        }
        throw file.unsuitable("an ELF file without a dynamic section", ElfHeader.WANTED);
    }

    /** Returns what lies at an address in memory, to the end of its segment. */
    ByteWindow at(String name, long address) throws UnreadableBinaryException {
        for (ElfProgramHeader each : headers) {
            if (each.type() == ElfProgramHeader.PT_LOAD && each.holds(address)) {
                return file.part("a segment", each.offset(), each.fileSize()).rest(name, address - each.address());
            }
        }
        throw file.damaged(0, "no segment holds %s, said to lie at address 0x%x".formatted(name, address));
    }
}
