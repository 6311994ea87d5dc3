package io.github.tvmffi.loader;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA's driver as far as files tell: no library is loaded and no process started.
 *
 * @param library what programs load, {@code libcuda.so.1} or {@code nvcuda.dll}, with symbolic links followed; null where
 *     only the kernel's module was found, as in a container that was started without its GPU
 * @param version of the driver, such as {@code 580.65.06}; null where nothing tells it, as under WSL
 * @since 0.1.0
 */
public record CudaDriver(@Nullable Path library, @Nullable String version) {

    /** Looks where this JVM's dynamic linker would; empty when there is no trace of a driver. */
    public static Optional<CudaDriver> ofHost() {
        return of(Host.ofThisJvm(), Path.of("/"));
    }

    /** Looks where a JVM's dynamic linker would in a file system; empty when there is no trace of a driver. */
    public static Optional<CudaDriver> of(Host host, Path root) {
        return new CudaDriverFiles(host, root).find();
    }

    /**
     * Tells whether CUDA of a variant runs on this driver. One whose version nothing tells gets the benefit of the doubt:
     * CUDA itself will say.
     */
    public boolean runs(CudaVariant variant) {
        return library != null && (version == null || branch(version) >= variant.minimumDriver());
    }

    /** The number before the first dot, by which NVIDIA orders its drivers. */
    private static int branch(String version) {
        int branch = 0;
        for (int i = 0; i < version.length() && version.charAt(i) >= '0' && version.charAt(i) <= '9'; i++) {
            branch = 10 * branch + version.charAt(i) - '0';
        }
        return branch;
    }

    /** Returns words for a message, such as {@code 580.65.06 (/usr/lib/x86_64-linux-gnu/libcuda.so.580.65.06)}. */
    @Override
    public String toString() {
        String number = version == null ? "of unknown version" : version;
        return library == null
                ? number + ", as kernel module only: its library libcuda.so.1 is not there"
                : number + " (" + library + ")";
    }
}
