package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.CudaDriver;
import io.github.tvmffi.loader.CudaVariant;
import io.github.tvmffi.maven.cuda.CudaChoice;
import io.github.tvmffi.maven.cuda.CudaException;
import io.github.tvmffi.maven.cuda.CudaHost;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether NVIDIA's driver runs the CUDA variant that is wanted, or could run one that is not. */
final class CudaDriverCheck implements Check {

    @Override
    public String id() {
        return "cuda-driver";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        CudaHost host = CudaHost.of(situation.host().jvm(), situation.host().root());
        WantedNatives natives = situation.natives();
        return List.of(natives.cuda()
                .map(variant -> natives.runOn(situation.host())
                        ? wanted(variant, host.driver())
                        : Finding.ok(id(), "not compared: the natives are for another platform"))
                .orElseGet(() -> unwanted(host)));
    }

    private Finding unwanted(CudaHost host) {
        String driver = host.driver().map(CudaDriver::toString).orElse("none");
        CudaVariant possible;
        try {
            possible = CudaChoice.of(host, Set.of()).variant();
        } catch (CudaException contradictory) {
            possible = null;
        }
        return possible == null
                ? Finding.ok(id(), driver)
                : Finding.info(
                        id(),
                        driver + ", and the natives are those without CUDA",
                        "This host could build for or run " + possible.classifier()
                                + ". Code that does not call CUDA needs nothing more.",
                        "For CUDA code, <cuda>" + possible.major() + "</cuda> (-Dtvm-ffi.cuda=" + possible.major()
                                + ") or auto.");
    }

    private Finding wanted(CudaVariant variant, Optional<CudaDriver> driver) {
        if (driver.isEmpty() || driver.get().library() == null) {
            return Finding.warning(
                    id(),
                    driver.map(CudaDriver::toString).orElse("none") + ", and " + variant.classifier() + " is wanted",
                    "CUDA code can be built here and not run: that needs " + variant.wantedDriver() + ".",
                    "Install NVIDIA's driver, or start the container with its GPUs (docker run --gpus all).");
        }
        if (driver.get().version() == null) {
            return Finding.info(
                    id(),
                    driver.get() + ", and " + variant.classifier() + " is wanted",
                    "CUDA " + variant.major() + " needs " + variant.wantedDriver() + "; no file tells which this is.",
                    "nvidia-smi names the driver's version.");
        }
        return driver.get().runs(variant)
                ? Finding.ok(id(), driver.get() + " runs " + variant.classifier())
                : Finding.error(
                        id(),
                        driver.get() + ", and " + variant.classifier() + " is wanted",
                        "CUDA " + variant.major() + " needs " + variant.wantedDriver()
                                + ": the first call of its runtime fails with"
                                + " \"CUDA driver version is insufficient\".",
                        "Install a newer driver, or take a variant that this one runs (<cuda>, -Dtvm-ffi.cuda).");
    }
}
