package io.github.tvmffi.maven.wheel;

import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What pip leaves beside a package that it installed: a folder {@code <name>-<version>.dist-info}.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/recording-installed-packages/">Python: recording
 *     installed packages</a>
 * @since 0.1.0
 */
public final class PipRecord {
    private static final String BEGIN = "apache_tvm_ffi-";
    private static final String END = ".dist-info";

    private PipRecord() {}

    /**
     * Returns the version of an installed tvm-ffi; empty when pip did not install it, or has left several records.
     *
     * @param root the package's folder in site-packages
     * @throws IOException if site-packages cannot be listed
     */
    public static Optional<String> version(Path root) throws IOException {
        Path packages = root.toAbsolutePath().normalize().getParent();
        if (packages == null || !Files.isDirectory(packages)) {
            return Optional.empty();
        }
        List<String> versions = Folders.children(packages).stream()
                .map(each -> each.getFileName().toString())
                .filter(name -> name.startsWith(BEGIN) && name.endsWith(END))
                .map(name -> name.substring(BEGIN.length(), name.length() - END.length()))
                .toList();
        return versions.size() == 1 ? Optional.of(versions.get(0)) : Optional.empty();
    }
}
