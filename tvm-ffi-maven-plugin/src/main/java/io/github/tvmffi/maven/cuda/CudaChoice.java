package io.github.tvmffi.maven.cuda;

import io.github.tvmffi.loader.CudaDriver;
import io.github.tvmffi.loader.CudaVariant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The CUDA variant that fits a project and a host, and why. Facts that contradict each other choose nothing: natives
 * without CUDA are chosen only where there is no trace of it.
 *
 * @param variant null for natives without CUDA
 * @param reason for people, such as {@code driver 580.65.06 (…) runs it, no toolkit is installed}
 * @since 0.1.0
 */
public record CudaChoice(@Nullable CudaVariant variant, String reason) {
    /** What natives are packed for, newest first. */
    private static final List<CudaVariant> VARIANTS = List.of(new CudaVariant(13), new CudaVariant(12));

    /**
     * Chooses for a host: what the project already depends on, else the toolkit's version where there is one, since code
     * compiled by it needs that; else the newest that the driver runs.
     *
     * @param declared the variants among the natives for this host that the project depends on
     * @throws CudaException if the host has CUDA that no natives are packed for, or project, toolkit and driver do not fit
     *     together
     */
    public static CudaChoice of(CudaHost host, Set<CudaVariant> declared) throws CudaException {
        CudaDriver driver = host.driver().orElse(null);
        CudaToolkit toolkit = host.toolkit().orElse(null);
        if (!declared.isEmpty()) {
            return ofProject(declared, toolkit, driver);
        }
        if (toolkit != null) {
            return ofToolkit(toolkit, driver);
        }
        return driver == null
                ? new CudaChoice(null, "this host has neither NVIDIA's driver nor a CUDA toolkit")
                : ofDriver(driver);
    }

    private static CudaChoice ofProject(
            Set<CudaVariant> declared, @Nullable CudaToolkit toolkit, @Nullable CudaDriver driver)
            throws CudaException {
        String found = "the project depends on natives with "
                + declared.stream().map(CudaVariant::classifier).sorted().collect(Collectors.joining(" and "));
        if (declared.size() > 1) {
            throw new CudaException(found, "natives with one of them");
        }
        CudaVariant variant = declared.iterator().next();
        if (toolkit != null && !toolkit.variant().equals(variant)) {
            throw new CudaException(
                    found + ", toolkit " + toolkit,
                    "natives with " + toolkit.variant().classifier() + ", or a toolkit of CUDA " + variant.major());
        }
        return fitting(variant, found, found, driver);
    }

    private static CudaChoice ofToolkit(CudaToolkit toolkit, @Nullable CudaDriver driver) throws CudaException {
        CudaVariant variant = toolkit.variant();
        if (!VARIANTS.contains(variant)) {
            throw new CudaException(
                    "toolkit " + toolkit, "a toolkit of CUDA 12 or 13, for which tvm-ffi natives are packed");
        }
        return fitting(variant, "toolkit " + toolkit, "toolkit " + toolkit + " is installed", driver);
    }

    /** Takes a variant, if a driver that is there runs it; one that is not there is no matter of the build's. */
    private static CudaChoice fitting(CudaVariant variant, String found, String reason, @Nullable CudaDriver driver)
            throws CudaException {
        if (driver == null) {
            return new CudaChoice(variant, reason + ", no driver is installed");
        }
        if (driver.library() == null) {
            return new CudaChoice(variant, reason + ", driver " + driver);
        }
        if (!driver.runs(variant)) {
            throw new CudaException(
                    found + ", driver " + driver,
                    variant.wantedDriver() + ", which CUDA " + variant.major() + " needs");
        }
        return new CudaChoice(variant, reason + ", driver " + driver + " runs it");
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
                "driver " + driver, VARIANTS.get(VARIANTS.size() - 1).wantedDriver());
    }
}
