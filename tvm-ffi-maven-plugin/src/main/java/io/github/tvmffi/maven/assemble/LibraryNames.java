package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How upstream's build names the files of a library on each operating system. */
final class LibraryNames {
    static final String RUNTIME = "tvm_ffi";
    static final String TESTING = "tvm_ffi_testing";

    private LibraryNames() {}

    /** Returns the paths of upstream's libraries and import libraries on every operating system. */
    static Set<String> all() {
        Set<String> all = new HashSet<>();
        for (OperatingSystem os : OperatingSystem.values()) {
            for (String name : List.of(RUNTIME, TESTING)) {
                all.add(shared(os, name));
                String importLibrary = importLibrary(os, name);
                if (importLibrary != null) {
                    all.add(importLibrary);
                }
            }
        }
        return all;
    }

    /** Returns the path of the shared library that linkers know as {@code name}. */
    static String shared(OperatingSystem os, String name) {
        return PrefixLayout.LIB + "/" + NativeLibrary.fileName(os, name);
    }

    /** Returns the path of the import library; null where the linker takes the shared library itself. */
    static @Nullable String importLibrary(OperatingSystem os, String name) {
        return os == OperatingSystem.WINDOWS ? PrefixLayout.LIB + "/" + name + ".lib" : null;
    }
}
