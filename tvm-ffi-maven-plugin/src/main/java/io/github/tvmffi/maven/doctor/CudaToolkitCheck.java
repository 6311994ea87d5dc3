package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.CudaVariant;
import io.github.tvmffi.maven.cuda.CudaHost;
import io.github.tvmffi.maven.cuda.CudaToolkit;
import java.util.List;
import java.util.Optional;

/** Whether the CUDA toolkit that a build would take is of the wanted variant's version. */
final class CudaToolkitCheck implements Check {

    @Override
    public String id() {
        return "cuda-toolkit";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Optional<CudaToolkit> toolkit =
                CudaHost.of(situation.host().jvm(), situation.host().root()).toolkit();
        CudaVariant variant = situation.natives().cuda().orElse(null);
        if (variant == null
                || toolkit.filter(found -> found.variant().equals(variant)).isPresent()) {
            return List.of(Finding.ok(id(), toolkit.map(CudaToolkit::toString).orElse("none")));
        }
        String headers = "CUDA code takes NVIDIA's headers from it, which the natives must not carry";
        return List.of(toolkit.map(other -> Finding.warning(
                        id(),
                        other + ", and " + variant.classifier() + " is wanted",
                        headers + "; headers of another major version are refused.",
                        "Name a toolkit of CUDA " + variant.major() + " by CUDAToolkit_ROOT, or its headers by"
                                + " -Dtvm_ffi_CUDA_INCLUDE_DIR, or take <cuda>"
                                + other.variant().major() + "</cuda>."))
                .orElseGet(() -> Finding.info(
                        id(),
                        "none, and " + variant.classifier() + " is wanted",
                        headers + ". Programs that are built already need none.",
                        "Install CUDA " + variant.major() + "'s toolkit, or name its headers by"
                                + " -Dtvm_ffi_CUDA_INCLUDE_DIR.")));
    }
}
