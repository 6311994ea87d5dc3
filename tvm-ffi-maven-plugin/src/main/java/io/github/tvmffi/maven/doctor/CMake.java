package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.maven.binary.DottedVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CMake that a build would start.
 *
 * @param program as it stands on the PATH
 * @param version major and minor; null where its folders do not tell
 */
record CMake(Path program, @Nullable DottedVersion version) {
    /** Finds it on the PATH; its version is the name of the folder with its modules, {@code share/cmake-3.25}. */
    static Optional<CMake> find(Surroundings host) {
        return host.program("cmake").map(program -> new CMake(program, version(program)));
    }

    private static @Nullable DottedVersion version(Path program) {
        List<Path> roots = new ArrayList<>();
        roots.add(HostFiles.real(program).resolve("../..").normalize());
        Path prefix = program.resolve("../..").normalize();
        roots.add(prefix);
        // pip's cmake is a script that starts the real one; with --target it lies beside bin.
        roots.add(prefix.resolve("cmake/data"));
        for (Path python : HostFiles.list(prefix.resolve("lib"), "python3*")) {
            roots.add(python.resolve("site-packages/cmake/data"));
        }
        roots.add(prefix.resolve("Lib/site-packages/cmake/data"));
        for (Path root : roots) {
            Optional<DottedVersion> found = HostFiles.list(root.resolve("share"), "cmake-*").stream()
                    .flatMap(folder ->
                            DottedVersion.parse(folder.getFileName().toString().substring("cmake-".length())).stream())
                    .max(DottedVersion::compareTo);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return program + (version == null ? "" : " (" + version + ")");
    }
}
