package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.maven.io.Folders;
import io.github.tvmffi.maven.io.PortablePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/**
 * Makes the sources jar of a release: from upstream's source tree what libtvm_ffi is built of, at the places where a
 * prefix holds them. Bindings, tests, documentation and build folders stay out.
 */
public final class SourcesAssembler {
    private static final Set<String> PACKED =
            Set.of("CMakeLists.txt", "LICENSE", "NOTICE", "3rdparty", "cmake", "include", "licenses", "src");

    private final Path tree;

    /**
     * Prepares to pack.
     *
     * @param tree the folder with upstream's {@code CMakeLists.txt}
     */
    public SourcesAssembler(Path tree) {
        this.tree = tree;
    }

    /**
     * Writes the jar.
     *
     * @param jar the file to write; replaced when it exists
     * @param time of every entry
     * @return how many files it holds
     * @throws AssemblyException if the folder is no source tree of tvm-ffi
     * @throws IOException if the tree cannot be read or the jar cannot be written
     */
    public int assemble(Path jar, Instant time) throws IOException {
        if (!Files.isRegularFile(tree.resolve("CMakeLists.txt")) || !Files.isDirectory(tree.resolve("src/ffi"))) {
            throw new AssemblyException(
                    tree + " holds no CMakeLists.txt beside src/ffi: it is no source tree of tvm-ffi.\n"
                            + "  Set <sourceTree> to the root of a checkout, or of an unpacked source distribution.");
        }
        ReproducibleJar out = new ReproducibleJar(time);
        out.add("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8), false);
        int count = 0;
        for (String path : Folders.list(tree)) {
            Path file = tree.resolve(path);
            if (PACKED.contains(path.split("/", 2)[0]) && !path.contains("/.git") && Files.isRegularFile(file)) {
                requirePortable(path, file);
                out.add(path, Files.readAllBytes(file), Files.isExecutable(file));
                count++;
            }
        }
        out.writeTo(jar);
        return count;
    }

    private static void requirePortable(String path, Path file) throws AssemblyException {
        String reason = PortablePath.complaint(path).orElse(null);
        if (reason != null) {
            throw new AssemblyException(file + " cannot lie in a prefix: " + reason
                    + ".\n  Give it another name, or leave it out of the tree.");
        }
    }
}
