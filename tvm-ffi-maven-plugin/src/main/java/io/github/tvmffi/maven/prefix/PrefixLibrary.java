package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.binary.BinaryFacts;
import io.github.tvmffi.maven.binary.DottedVersion;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One shared library as {@code tvm-ffi.json} records it: the part of a {@link NativeLibrary} that users of the prefix
 * need.
 *
 * @param name the name that linkers take, such as {@code tvm_ffi}
 * @param role what the library is for
 * @param file path below the prefix
 * @param importLibrary path of the Windows import library below the prefix; null elsewhere
 * @param linkName SONAME, install name or DLL name; null when the file has none
 * @param machine as the format's specification names it, such as {@code EM_X86_64}
 * @param needed libraries that the system's loader must find first
 * @param floors the lowest versions it runs on, such as {@code GLIBC} to {@code 2.14}
 * @param exportsCApi whether it exports tvm-ffi's C API
 * @since 0.1.0
 */
public record PrefixLibrary(
        String name,
        NativeLibrary.Role role,
        String file,
        @Nullable String importLibrary,
        @Nullable String linkName,
        String machine,
        List<String> needed,
        SortedMap<String, String> floors,
        boolean exportsCApi) {

    /**
     * Checks the floors.
     *
     * @throws IllegalArgumentException if one is no version
     */
    public PrefixLibrary {
        floors.forEach((family, floor) -> {
            if (DottedVersion.parse(floor).isEmpty()) {
                throw new IllegalArgumentException("library " + PrefixFile.printable(name) + ": floor "
                        + PrefixFile.printable(family) + " is \"" + PrefixFile.printable(floor)
                        + "\", wanted numbers with dots between");
            }
        });
        needed = List.copyOf(needed);
        floors = Collections.unmodifiableSortedMap(new TreeMap<>(floors));
    }

    static PrefixLibrary of(NativeLibrary library) {
        BinaryFacts facts = library.facts();
        return new PrefixLibrary(
                library.name(),
                library.role(),
                library.file(),
                library.importLibrary(),
                facts.linkName().orElse(null),
                facts.machine(),
                facts.needed(),
                facts.floors(),
                library.exportsCApi());
    }

    /** Returns the file a linker is given: the import library on Windows, else the library itself. */
    public String linkFile() {
        return importLibrary == null ? file : importLibrary;
    }
}
