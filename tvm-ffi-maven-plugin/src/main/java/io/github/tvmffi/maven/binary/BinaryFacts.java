package io.github.tvmffi.maven.binary;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.OperatingSystem;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a shared library says about itself, read from the file and never typed in.
 *
 * @since 0.1.0
 */
public sealed interface BinaryFacts permits ElfFacts, PeFacts, MachOFacts {

    /** Returns the operating system whose loader takes this file. */
    OperatingSystem os();

    /** Returns the machine as the format's specification names it, such as {@code EM_X86_64}; known or not. */
    String machine();

    /** Returns the instruction set, or empty when tvm-ffi is not shipped for this machine. */
    Optional<Architecture> architecture();

    /** Returns the name under which other binaries ask for this one: SONAME, install name or DLL name. */
    Optional<String> linkName();

    /** Returns the libraries that the system's loader must find first, in the file's order. */
    List<String> needed();

    /**
     * Returns the lowest versions that the file runs on, by name: {@code GLIBC}, {@code GLIBCXX}, {@code CXXABI},
     * {@code GCC} for ELF, {@code macOS} for Mach-O, nothing for PE.
     */
    SortedMap<String, String> floors();

    /** Returns the names of the symbols that the file exports, as C spells them (no Mach-O underscore). */
    SortedSet<String> exports();
}
