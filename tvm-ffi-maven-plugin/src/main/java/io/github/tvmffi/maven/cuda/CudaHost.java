package io.github.tvmffi.maven.cuda;

import io.github.tvmffi.loader.CudaDriver;
import io.github.tvmffi.loader.Host;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this host has of CUDA. Starts no process and loads no library.
 *
 * @param driver NVIDIA's driver; empty when there is no trace of one
 * @param toolkit the toolkit that a build would take; empty when none was found
 * @since 0.1.0
 */
public record CudaHost(Optional<CudaDriver> driver, Optional<CudaToolkit> toolkit) {
    private static final List<String> HEADERS = List.of(
            "include", "targets/x86_64-linux/include", "targets/sbsa-linux/include", "targets/aarch64-linux/include");

    /** Looks at this host. */
    public static CudaHost detect() {
        return of(Host.ofThisJvm(), Path.of("/"));
    }

    /** Looks at another host: the one that a JVM and the root of its file system tell. */
    public static CudaHost of(Host host, Path root) {
        return new CudaHost(CudaDriver.of(host, root), toolkit(host.environment(), root.resolve("usr/local/cuda")));
    }

    /** Looks where CMake's FindCUDAToolkit does, in its order, and in CUDA_HOME, which only other tools read. */
    static Optional<CudaToolkit> toolkit(Map<String, String> environment, Path usual) {
        List<Path> roots = new ArrayList<>();
        add(roots, environment.get("CUDAToolkit_ROOT"));
        String path = environment.getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && hasCompiler(folder)) {
                add(roots, folder + "/..");
            }
        }
        add(roots, environment.get("CUDA_PATH"));
        add(roots, environment.get("CUDA_HOME"));
        roots.add(usual);
        return roots.stream().flatMap(root -> at(root).stream()).findFirst();
    }

    private static void add(List<Path> roots, @Nullable String root) {
        if (root == null || root.isEmpty()) {
            return;
        }
        try {
            roots.add(Path.of(root).normalize());
        } catch (InvalidPathException ignored) { // a variable that names no folder names no toolkit
            return;
        }
    }

    private static boolean hasCompiler(String folder) {
        return new File(folder, "nvcc").isFile() || new File(folder, "nvcc.exe").isFile();
    }

    /** Conda's toolkits have headers in the folder of a target alone; those of others have a link to it. */
    private static Optional<CudaToolkit> at(Path root) {
        return HEADERS.stream()
                .flatMap(folder -> version(root.resolve(folder).resolve(CudaHeaders.FILE)).stream())
                .findFirst()
                .map(version -> new CudaToolkit(root, version));
    }

    private static Optional<String> version(Path header) {
        try {
            return CudaHeaders.version(Files.readString(header, StandardCharsets.ISO_8859_1));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
