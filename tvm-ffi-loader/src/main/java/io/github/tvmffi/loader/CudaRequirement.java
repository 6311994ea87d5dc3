package io.github.tvmffi.loader;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What CUDA code needs beyond libtvm_ffi: natives with CUDA, and a driver that runs them. */
final class CudaRequirement {
    private CudaRequirement() {}

    /**
     * Returns the same natives if CUDA code can use them here.
     *
     * @throws NativeLoadException if it cannot
     */
    static LoadedNatives met(LoadedNatives natives) {
        check(natives.classifier(), CudaDriver.ofHost());
        return natives;
    }

    /** A library that the user gave has no classifier: it may be made for any CUDA, and only a driver can be asked for. */
    static void check(@Nullable String classifier, Optional<CudaDriver> driver) {
        Optional<Platform> platform = Optional.ofNullable(classifier).flatMap(Platform::parse);
        CudaVariant variant = platform.map(Platform::cuda).orElse(null);
        if (classifier != null && variant == null) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.NOT_AVAILABLE,
                    "CUDA is wanted, and the tvm-ffi natives of this process are those without: " + classifier + ".\n  "
                            + cure(classifier, platform));
        }
        boolean usable = driver.filter(found -> found.library() != null).isPresent();
        if (usable && (variant == null || driver.get().runs(variant))) {
            return;
        }
        throw new NativeLoadException(
                NativeLoadException.Reason.NO_CUDA_DRIVER,
                "CUDA is wanted, and NVIDIA's driver cannot run it.\n  Wanted: "
                        + (variant == null ? "driver" : variant.wantedDriver() + ", for " + classifier)
                        + "\n  Found:  " + driver.map(CudaDriver::toString).orElse("none")
                        + (usable
                                ? "\n  Update NVIDIA's driver, or take natives of a CUDA that this one runs."
                                : "\n  Install NVIDIA's driver, or start the container with its GPUs"
                                        + " (docker run --gpus all)."));
    }

    private static String cure(String classifier, Optional<Platform> platform) {
        if (platform.filter(each -> each.os() == OperatingSystem.MACOS).isPresent()) {
            return "There is no CUDA for macOS: call NativeLoader.load() there.";
        }
        return "Put <classifier>" + classifier + "-cuda12</classifier> or -cuda13 in their place, in the dependency"
                + " tvm-ffi-natives.";
    }
}
