package io.github.tvmffi.maven.binary;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.OperatingSystem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The facts of a Mach-O library, as macOS's loader uses them.
 *
 * @param machine such as {@code CPU_TYPE_ARM64}
 * @param architecture empty when tvm-ffi is not shipped for the machine
 * @param linkName the install name
 * @param needed the libraries it loads, weak, re-exported, upward and lazy ones among them
 * @param floors by {@code macOS}: the lowest release, such as {@code 11.0}
 * @param exports names that the loader finds here, its re-exports among them
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

    public MachOFacts {
        needed = List.copyOf(needed);
        floors = Collections.unmodifiableSortedMap(new TreeMap<>(floors));
        exports = Collections.unmodifiableSortedSet(new TreeSet<>(exports));
    }

    @Override
    public OperatingSystem os() {
        return OperatingSystem.MACOS;
    }
}
