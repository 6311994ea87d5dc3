package io.github.tvmffi.maven.cuda;

import io.github.tvmffi.loader.CudaDriver;
import io.github.tvmffi.loader.CudaVariant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The CUDA variant that fits a host, and why. Facts that contradict each other choose nothing: natives without CUDA are
 * chosen only where there is no trace of it.
 *
 * @param variant null for natives without CUDA
 * @param reason for people, such as {@code driver 580.65.06 (…) runs it, no toolkit is installed}
 * @since 0.1.0
 */
public record CudaChoice(@Nullable CudaVariant variant, String reason) {
    /** What natives are packed for, newest first. */
    private static final List<CudaVariant> VARIANTS = List.of(new CudaVariant(13), new CudaVariant(12));

    /**
     * Chooses for a host: the toolkit's version where there is one, since code compiled by it needs that; else the newest
     * that the driver runs.
     *
     * @throws CudaException if the host has CUDA that no natives are packed for, or its parts do not fit together
     */
    public static CudaChoice of(CudaHost host) throws CudaException {
        CudaDriver driver = host.driver().orElse(null);
        CudaToolkit toolkit = host.toolkit().orElse(null);
        if (toolkit != null) {
            return ofToolkit(toolkit, driver);
        }
        return driver == null
                ? new CudaChoice(null, "this host has neither NVIDIA's driver nor a CUDA toolkit")
                : ofDriver(driver);
    }

    private static CudaChoice ofToolkit(CudaToolkit toolkit, @Nullable CudaDriver driver) throws CudaException {
        CudaVariant variant = toolkit.variant();
        if (!VARIANTS.contains(variant)) {
            throw new CudaException(
                    "toolkit " + toolkit, "a toolkit of CUDA 12 or 13, for which tvm-ffi natives are packed");
        }
        if (driver != null && driver.library() != null && !driver.runs(variant)) {
            throw new CudaException(
                    "toolkit " + toolkit + ", driver " + driver,
                    "driver " + variant.minimumDriver() + " or later, which runs what this toolkit compiles");
        }
        return new CudaChoice(
                variant,
                "toolkit " + toolkit + " is installed, "
                        + (driver == null
                                ? "no driver is"
                                : "driver " + driver + (driver.library() == null ? "" : " runs it")));
    }

    private static CudaChoice ofDriver(CudaDriver driver) throws CudaException {
        if (driver.library() == null || driver.version() == null) {
            throw new CudaException("driver " + driver, "a driver whose library and version can be told");
        }
        for (CudaVariant variant : VARIANTS) {
            if (driver.runs(variant)) {
                return new CudaChoice(variant, "driver " + driver + " runs it, no toolkit is installed");
            }
        }
        throw new CudaException(
                "driver " + driver,
                "driver " + VARIANTS.get(VARIANTS.size() - 1).minimumDriver() + " or later");
    }
}
