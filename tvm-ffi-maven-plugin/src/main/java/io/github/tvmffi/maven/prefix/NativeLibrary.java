package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.maven.binary.BinaryFacts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One shared library of a prefix.
 *
 * @param name the name that linkers take, such as {@code tvm_ffi}
 * @param role what the library is for
 * @param file path below the prefix, such as {@code lib/libtvm_ffi.so}
 * @param importLibrary path of the Windows import library below the prefix, such as {@code lib/tvm_ffi.lib}; null
 *     elsewhere
 * @param facts what the file says about itself
 * @since 0.1.0
 */
public record NativeLibrary(
        String name, Role role, String file, @Nullable String importLibrary, BinaryFacts facts) {

    /** One function of the stable C API stands for all: without it, no program can call anything. */
    public static final String C_API = "TVMFFIFunctionCall";

    /** What a library is for. */
    public enum Role {
        /** Loaded by every program that uses tvm-ffi. */
        RUNTIME,
        /** Upstream's test helpers; linked by some clients' build scripts, needed by no program. */
        TESTING,
        /** NVIDIA's CUDA runtime: libtvm_ffi does not need it, CUDA code that uses tvm-ffi does. */
        CUDA_RUNTIME;

        /** Returns the spelling of {@code tvm-ffi.json}, such as {@code cuda-runtime}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Role ofId(String id) {
            for (Role role : values()) {
                if (role.id().equals(id)) {
                    return role;
                }
            }
            throw new IllegalArgumentException("a library's role is \"" + PrefixFile.printable(id)
                    + "\", wanted \"runtime\", \"testing\" or \"cuda-runtime\"");
        }
    }

    /** Returns what the file of a shared library is called, such as {@code libtvm_ffi.so} for {@code tvm_ffi}. */
    public static String fileName(OperatingSystem os, String name) {
        return switch (os) {
            case LINUX -> "lib" + name + ".so";
            case MACOS -> "lib" + name + ".dylib";
            case WINDOWS -> name + ".dll";
        };
    }

    /** Returns whether the library exports tvm-ffi's C API. */
    public boolean exportsCApi() {
        return facts.exports().contains(C_API);
    }

    /** Returns the file a linker is given: the import library on Windows, else the library itself. */
    public String linkFile() {
        return importLibrary == null ? file : importLibrary;
    }
}
