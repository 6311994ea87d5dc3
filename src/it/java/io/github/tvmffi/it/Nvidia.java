package io.github.tvmffi.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    private static final Path USUAL_TOOLKIT = Path.of("/usr/local/cuda");

    private Nvidia() {}

    /** Returns a folder with {@code include} and, for CUDA 13, {@code bin/nvcc}; skips the test where it is absent. */
    static Path toolkit(int major) {
        Path toolkit = Setup.path("it.cuda").resolve("nvidia/cu" + major);
        Tool.requireFile(toolkit.resolve("include/cuda_runtime_api.h"));
        return toolkit;
    }

    /** Lays out a driver, as far as files tell of one: its library's name and first bytes. Returns that file. */
    static Path layOutDriver(Path folder, String version) throws IOException {
        Path library = Files.writeString(
                Files.createDirectories(folder).toRealPath().resolve("libcuda.so." + version), "\177ELF\2");
        Files.createSymbolicLink(library.resolveSibling("libcuda.so.1"), library.getFileName());
        return library;
    }

    /** Lays out a toolkit, as far as files tell of one. */
    static void layOutToolkit(Path root, int version) throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("include")).resolve("cuda_runtime_api.h"),
                "#define CUDART_VERSION " + version + "\n");
    }

    static void requireNoToolkit() {
        assumeFalse(Tool.isThere("nvcc") || Files.exists(USUAL_TOOLKIT), "this machine has a CUDA toolkit");
    }

    /** Returns the architecture of this machine's GPU, such as 90; 80 where there is none. */
    static String architecture() throws IOException {
        return Files.exists(GPU)
                ? Tool.output(List.of("nvidia-smi", "--query-gpu=compute_cap", "--format=csv,noheader"))
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .replace(".", "")
                : "80";
    }

    static void requireGpu() {
        assumeTrue(Files.exists(GPU), "there is no NVIDIA GPU here: " + GPU + " is absent");
    }

    static void requireNoGpu() {
        assumeFalse(Files.exists(GPU), "this machine has a GPU");
    }
}
