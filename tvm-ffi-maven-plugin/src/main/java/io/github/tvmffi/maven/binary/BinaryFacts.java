package io.github.tvmffi.maven.binary;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.Libc;
import io.github.tvmffi.loader.OperatingSystem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a shared library says about itself, read from the file and never typed in.
 *
 * @param os the operating system whose loader takes this file
 * @param machine as the format's specification names it, such as {@code EM_X86_64}; known or not
 * @param architecture the instruction set, or empty when tvm-ffi is not shipped for this machine
 * @param linkName the name under which other binaries ask for this one: SONAME, install name or DLL name
 * @param needed the libraries that the system's loader must find first, in the file's order
 * @param floors the lowest versions that the file runs on, by name: {@code GLIBC}, {@code GLIBCXX}, {@code CXXABI},
 *     {@code GCC} for ELF, {@code macOS} for Mach-O, nothing for PE
 * @param exports the names of the symbols that the file exports, as C spells them (no Mach-O underscore)
 * @since 0.1.0
 */
public record BinaryFacts(
        OperatingSystem os,
        String machine,
        Optional<Architecture> architecture,
        Optional<String> linkName,
        List<String> needed,
        SortedMap<String, String> floors,
        SortedSet<String> exports) {

    public BinaryFacts {
        needed = List.copyOf(needed);
        floors = Collections.unmodifiableSortedMap(new TreeMap<>(floors));
        exports = Collections.unmodifiableSortedSet(new TreeSet<>(exports));
    }

    /**
     * Returns the C library of Linux that the file is linked to, by the name it asks for, or empty when it asks for none.
     * musl's is {@code libc.musl-x86_64.so.1} where distributions install it, else {@code libc.so}.
     */
    public Optional<Libc> libc() {
        if (needed.contains("libc.so.6")) {
            return Optional.of(Libc.GLIBC);
        }
        boolean musl = needed.stream().anyMatch(name -> name.equals("libc.so") || name.startsWith("libc.musl-"));
        return musl ? Optional.of(Libc.MUSL) : Optional.empty();
    }
}
