package io.github.tvmffi.maven.binary;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.OperatingSystem;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The facts of a Mach-O file.
 *
 * @since 0.1.0
 */
public record MachOFacts(
        String machine,
        Optional<Architecture> architecture,
        Optional<String> linkName,
        List<String> needed,
        SortedMap<String, String> floors,
        SortedSet<String> exports)
        implements BinaryFacts {

    @Override
    public OperatingSystem os() {
        return OperatingSystem.MACOS;
    }
}
