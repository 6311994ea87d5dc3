package io.github.tvmffi.maven.binary;

import io.github.tvmffi.loader.OperatingSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads a 64-bit Windows DLL. Needed are the imported DLLs, then those that are loaded only when first called. */
final class PeFile {
    private static final int DOS_MAGIC = 0x5a4d;

    private PeFile() {}

    static boolean matches(ByteWindow file) throws UnreadableBinaryException {
        return file.length() >= Short.BYTES && file.uint16(0) == DOS_MAGIC;
    }

    static BinaryFacts read(ByteWindow file) throws UnreadableBinaryException {
        PeHeader header = PeHeader.read(file);
        Machine machine = Machine.ofPe(header.machine());
        PeSections sections = PeSections.read(file, header);
        Optional<PeExportDirectory> exports = PeExportDirectory.read(sections, header.exports());
        List<String> needed = new ArrayList<>(PeImports.ofLoad(sections, header.imports()));
        needed.addAll(PeImports.ofFirstUse(sections, header.delayImports()));
        return new BinaryFacts(
                OperatingSystem.WINDOWS,
                machine.name(),
                machine.architecture(),
                exports.map(PeExportDirectory::dllName),
                needed,
                Collections.emptySortedMap(),
                exports.map(PeExportDirectory::names).orElseGet(Collections::emptySortedSet));
    }
}
