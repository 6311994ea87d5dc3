package io.github.tvmffi.maven.binary;

import io.github.tvmffi.loader.OperatingSystem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Reads a 64-bit little-endian ELF shared library as Linux's loader does: by its segments, not by its sections. Floors are
 * the highest versions that the loader insists on; exports are global and weak symbols that are defined and not hidden.
 */
final class ElfFile {
    private static final long MAGIC = 0x464c_457fL;

    /** Marks a program that can lie anywhere in memory; in all else it looks like a library. */
    private static final long DF_1_PIE = 0x0800_0000L;

    private final ElfSegments segments;
    private final ElfDynamicSection dynamic;
    private final ByteWindow strings;

    private ElfFile(ElfSegments segments) throws UnreadableBinaryException {
        this.segments = segments;
        this.dynamic = ElfDynamicSection.read(segments.dynamicSection());
        long address = dynamic.required(ElfDynamicSection.DT_STRTAB, "DT_STRTAB");
        long size = dynamic.required(ElfDynamicSection.DT_STRSZ, "DT_STRSZ");
        this.strings = segments.at("the string table", address).part("the string table", 0, size);
    }

    static boolean matches(ByteWindow file) throws UnreadableBinaryException {
        return file.length() >= Integer.BYTES && file.uint32(0) == MAGIC;
    }

    static BinaryFacts read(ByteWindow file) throws UnreadableBinaryException {
        ElfHeader header = ElfHeader.read(file);
        Machine machine = Machine.ofElf(header.machine());
        ElfFile elf = new ElfFile(ElfSegments.read(file, header));
        if ((elf.dynamic.value(ElfDynamicSection.DT_FLAGS_1).orElse(0L) & DF_1_PIE) != 0) {
            throw file.unsuitable("an ELF program (DF_1_PIE)", ElfHeader.WANTED);
        }
        return new BinaryFacts(
                OperatingSystem.LINUX,
                machine.name(),
                machine.architecture(),
                elf.soname(),
                elf.needed(),
                elf.floors(),
                elf.exports());
    }

    private Optional<String> soname() throws UnreadableBinaryException {
        List<String> names = dynamic.texts(ElfDynamicSection.DT_SONAME, strings);
        return names.stream().findFirst();
    }

    private List<String> needed() throws UnreadableBinaryException {
        return dynamic.texts(ElfDynamicSection.DT_NEEDED, strings);
    }

    private SortedMap<String, String> floors() throws UnreadableBinaryException {
        Optional<Long> address = dynamic.value(ElfDynamicSection.DT_VERNEED);
        long count = dynamic.value(ElfDynamicSection.DT_VERNEEDNUM).orElse(0L);
        Set<String> versions = address.isEmpty()
                ? Set.of()
                : ElfVersionNeeds.read(segments.at("the version needs", address.get()), count, strings);
        return VersionFloors.of(versions);
    }

    private SortedSet<String> exports() throws UnreadableBinaryException {
        long count = ElfSymbolCount.of(dynamic, segments);
        long address = dynamic.required(ElfDynamicSection.DT_SYMTAB, "DT_SYMTAB");
        return ElfSymbol.exports(segments.at("the symbol table", address), count, strings);
    }
}
