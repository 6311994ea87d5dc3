package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads a 64-bit Windows DLL. */
final class PeFile {
    private static final int DOS_MAGIC = 0x5a4d;

    private PeFile() {}

    static boolean matches(ByteWindow file) throws UnreadableBinaryException {
        return file.length() >= Short.BYTES && file.uint16(0) == DOS_MAGIC;
    }

    static PeFacts read(ByteWindow file) throws UnreadableBinaryException {
        PeHeader header = PeHeader.read(file);
        Machine machine = Machine.ofPe(header.machine());
        PeSections sections = PeSections.read(file, header);
        Optional<PeExportDirectory> exports = PeExportDirectory.read(sections, header.exports());
        List<String> needed = new ArrayList<>(PeImports.ofLoad(sections, header.imports()));
        needed.addAll(PeImports.ofFirstUse(sections, header.delayImports()));
        return new PeFacts(
                machine.name(),
                machine.architecture(),
                exports.map(PeExportDirectory::dllName),
                needed,
                Collections.emptySortedMap(),
                exports.map(PeExportDirectory::names).orElseGet(Collections::emptySortedSet));
    }
}
