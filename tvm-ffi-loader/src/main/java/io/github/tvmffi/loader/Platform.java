package io.github.tvmffi.loader;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one set of natives is built for, and the classifier that names it: {@code linux-x86_64},
 * {@code linux-aarch_64-musl}, {@code windows-x86_64-cuda12}.
 *
 * @param os the operating system
 * @param architecture the instruction set
 * @param libc the C library on Linux; null elsewhere
 * @param cuda the CUDA variant; null for natives without CUDA
 * @since 0.1.0
 */
public record Platform(
        OperatingSystem os,
        Architecture architecture,
        @Nullable Libc libc,
        @Nullable CudaVariant cuda) {

    private static final String MUSL = "musl";

    public Platform {
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(architecture, "architecture");
        if ((os == OperatingSystem.LINUX) != (libc != null)) {
            throw new IllegalArgumentException("a C library is named for Linux and only there, got " + os + " " + libc);
        }
        if (os == OperatingSystem.MACOS && cuda != null) {
            throw new IllegalArgumentException("CUDA does not exist for macOS");
        }
    }

    /**
     * Reads a classifier.
     *
     * @param classifier for example {@code linux-x86_64} or {@code windows-x86_64-cuda13}
     * @return empty when the text names no platform that can be shipped
     */
    public static Optional<Platform> parse(String classifier) {
        String[] parts = classifier.split("-", -1);
        if (parts.length < 2 || parts.length > 4) {
            return Optional.empty();
        }
        Optional<OperatingSystem> os = OperatingSystem.ofClassifier(parts[0]);
        Optional<Architecture> architecture = Architecture.ofClassifier(parts[1]);
        if (os.isEmpty() || architecture.isEmpty()) {
            return Optional.empty();
        }
        boolean linux = os.get() == OperatingSystem.LINUX;
        int next = 2;
        Libc libc = linux ? Libc.GLIBC : null;
        if (linux && next < parts.length && parts[next].equals(MUSL)) {
            libc = Libc.MUSL;
            next++;
        }
        CudaVariant cuda = null;
        if (next < parts.length && os.get() != OperatingSystem.MACOS) {
            cuda = CudaVariant.ofClassifier(parts[next]).orElse(null);
            next += cuda == null ? 0 : 1;
        }
        return next == parts.length
                ? Optional.of(new Platform(os.get(), architecture.get(), libc, cuda))
                : Optional.empty();
    }

    /**
     * Returns the platform of the running JVM, without CUDA. On Linux the C library is the one that the running
     * executable is linked to.
     *
     * @throws NativeLoadException if tvm-ffi is not made for this operating system or instruction set
     */
    public static Platform ofHost() {
        return HostPlatform.detect(Host.ofThisJvm(), HostPlatform.EXECUTABLE);
    }

    /**
     * Returns the platform of a JVM, without CUDA.
     *
     * @param root of its file system, whose {@code proc/self/exe} is the program that runs it
     * @throws NativeLoadException if tvm-ffi is not made for this operating system or instruction set
     */
    public static Platform of(Host host, Path root) {
        return HostPlatform.detect(host, root.resolve("proc/self/exe"));
    }

    /** Returns the classifier that names this platform, such as {@code linux-x86_64-cuda12}. */
    public String classifier() {
        StringBuilder text = new StringBuilder(os.classifier()).append('-').append(architecture.classifier());
        if (libc == Libc.MUSL) {
            text.append('-').append(MUSL);
        }
        if (cuda != null) {
            text.append('-').append(cuda.classifier());
        }
        return text.toString();
    }

    /** Returns the same platform with another CUDA variant, or with none for {@code null}. */
    public Platform withCuda(@Nullable CudaVariant variant) {
        return new Platform(os, architecture, libc, variant);
    }

    @Override
    public String toString() {
        return classifier();
    }
}
