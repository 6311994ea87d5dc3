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
 * The facts of a DLL, as Windows' loader uses them.
 *
 * @param machine such as {@code IMAGE_FILE_MACHINE_AMD64}
 * @param architecture empty when tvm-ffi is not shipped for the machine
 * @param linkName the DLL's own name in its export directory
 * @param needed the imported DLLs, then those that are loaded only when first called
 * @param floors always empty
 * @param exports symbols exported by name
 * @since 0.1.0
 */
public record PeFacts(
        String machine,
        Optional<Architecture> architecture,
        Optional<String> linkName,
        List<String> needed,
        SortedMap<String, String> floors,
        SortedSet<String> exports)
        implements BinaryFacts {

    public PeFacts {
        needed = List.copyOf(needed);
        floors = Collections.unmodifiableSortedMap(new TreeMap<>(floors));
        exports = Collections.unmodifiableSortedSet(new TreeSet<>(exports));
    }

    @Override
    public OperatingSystem os() {
        return OperatingSystem.WINDOWS;
    }
}
