package io.github.tvmffi.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** What a test needs of NVIDIA: a toolkit, as far as {@code cuda.py} can fetch one, and a GPU or none. */
final class Nvidia {
    /** What the CUDA runtime answers where there is no driver. */
    static final String NO_DRIVER = "CUDA Error: cudaErrorInsufficientDriver (35): CUDA driver version is"
            + " insufficient for CUDA runtime version";

    /** What the program of {@code projects/cuda} says in runtime mode where there is no driver. */
    static final String WITHOUT_DRIVER = "The first call answers 35.\n" + NO_DRIVER + "\n";

    /** How what the dynamic linker says of the same program in driver mode ends. */
    static final String WITHOUT_LIBCUDA = "libcuda.so.1: cannot open shared object file: No such file or directory\n";

    private static final Path GPU = Path.of("/dev/nvidiactl");

    private Nvidia() {}

    /** Returns a folder with {@code include} and, for CUDA 13, {@code bin/nvcc}; skips the test where it is absent. */
    static Path toolkit(int major) {
        Path toolkit = Setup.path("it.cuda").resolve("nvidia/cu" + major);
        Tool.requireFile(toolkit.resolve("include/cuda_runtime_api.h"));
        return toolkit;
    }

    static void requireGpu() {
        assumeTrue(Files.exists(GPU), "there is no NVIDIA GPU here: " + GPU + " is absent");
    }

    static void requireNoGpu() {
        assumeFalse(Files.exists(GPU), "this machine has a GPU");
    }
}
