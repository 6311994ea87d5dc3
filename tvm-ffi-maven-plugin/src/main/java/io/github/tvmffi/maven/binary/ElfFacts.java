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
 * The facts of an ELF file, as Linux's loader uses them.
 *
 * @param machine such as {@code EM_X86_64}
 * @param architecture empty when tvm-ffi is not shipped for the machine
 * @param linkName the SONAME
 * @param needed the entries {@code DT_NEEDED}
 * @param floors by {@code GLIBC}, {@code GLIBCXX}, {@code CXXABI} and {@code GCC}: the highest version
 *     that the loader insists on, such as {@code 2.14}
 * @param exports global and weak symbols that are defined here and not hidden
 * @since 0.1.0
 */
public record ElfFacts(
        String machine,
        Optional<Architecture> architecture,
        Optional<String> linkName,
        List<String> needed,
        SortedMap<String, String> floors,
        SortedSet<String> exports)
        implements BinaryFacts {

    public ElfFacts {
        needed = List.copyOf(needed);
        floors = Collections.unmodifiableSortedMap(new TreeMap<>(floors));
        exports = Collections.unmodifiableSortedSet(new TreeSet<>(exports));
    }

    @Override
    public OperatingSystem os() {
        return OperatingSystem.LINUX;
    }

    /**
     * Returns the C library that the file is linked to, by the name it asks for, or empty when it asks for none.
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
