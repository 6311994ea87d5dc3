package io.github.tvmffi.maven.prefix;

/**
 * NVIDIA's CUDA runtime as a prefix of a CUDA variant holds it; the library itself is among the prefix's libraries, with
 * the role {@link NativeLibrary.Role#CUDA_RUNTIME}.
 *
 * @param version of CUDA, such as {@code 12.9}
 * @param minimumDriver the branch of the oldest NVIDIA driver that runs it, such as 525 for 525.60.13
 * @param origin the archive that it was taken from
 * @since 0.1.0
 */
public record CudaRuntime(String version, int minimumDriver, PrefixFacts.Origin origin) {}
