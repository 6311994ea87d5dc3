package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.loader.Platform;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a prefix before its build-tool files are written: the input of every emitter.
 *
 * @param version of the natives: upstream's release, such as {@code 0.1.15.post2}, or {@code 0.1.15.post2-1}, which packs
 *     it anew
 * @param headerVersion what the headers' {@code TVM_FFI_VERSION_*} macros say, such as {@code 0.1.16}; upstream bumps
 *     it on its own schedule, so it is never equated with {@code version}
 * @param platform what the libraries are built for
 * @param libraries libtvm_ffi first
 * @param cmakeFunctions the names of upstream's functions for CMake, in the order of their definitions
 * @param origin where upstream's bytes come from
 * @param cuda the CUDA runtime among the libraries; null without CUDA
 * @since 0.1.0
 */
public record PrefixFacts(
        String version,
        String headerVersion,
        Platform platform,
        List<NativeLibrary> libraries,
        List<String> cmakeFunctions,
        Origin origin,
        @Nullable CudaRuntime cuda) {

    public PrefixFacts {
        libraries = List.copyOf(libraries);
        cmakeFunctions = List.copyOf(cmakeFunctions);
    }

    /**
     * An archive that files were taken from.
     *
     * @param name distribution name, such as {@code apache-tvm-ffi}
     * @param version of the distribution, such as {@code 0.1.15.post2}
     * @param file the archive's file name
     * @param sha256 of the archive, in lower-case hex; empty text for a tree that is not one archive
     */
    public record Origin(String name, String version, String file, String sha256) {}

    /** Returns libtvm_ffi itself. */
    public NativeLibrary library() {
        return libraries.get(0);
    }

    /** Returns the CUDA runtime's library; empty without CUDA. */
    public Optional<NativeLibrary> cudaRuntime() {
        return libraries.stream()
                .filter(library -> library.role() == NativeLibrary.Role.CUDA_RUNTIME)
                .findFirst();
    }
}
