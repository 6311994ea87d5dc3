package io.github.tvmffi.maven.wheel;

import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An installed upstream build: what {@code cmake --install} of apache/tvm-ffi, or a {@code tvm_ffi} package folder in
 * site-packages, looks like.
 *
 * @param root the folder with {@code include/} and {@code lib/}
 * @param version the version to record, such as {@code 0.1.16-fork1}; a tree does not know its own
 * @since 0.1.0
 */
public record InstallTree(Path root, String version) implements UpstreamTree {
    private static final String LIB = "lib";

    /** Upstream's folders. Of libraries, what lies in the folder itself is all. */
    private static final List<String> PARTS =
            List.of("include", "share/cmake/tvm_ffi", "licenses", "3rdparty/libbacktrace");

    /**
     * Opens a tree of the version that pip noted beside it.
     *
     * @throws WheelException if the folder does not look like a tree, or pip noted no version
     * @throws IOException if the folder above cannot be listed
     */
    public static InstallTree open(Path root) throws IOException {
        requireHeaders(root);
        Optional<String> version = PipRecord.version(root);
        if (version.isEmpty()) {
            // The root may be a link to the package.
            version = PipRecord.version(root.toRealPath());
        }
        return new InstallTree(
                root,
                version.orElseThrow(() -> new WheelException("Which version is installed in " + root
                        + "? Beside it there is no single apache_tvm_ffi-*.dist-info, as pip would leave it.\n"
                        + "  Say so with -Dtvm-ffi.installedVersion=0.1.15.post2, for example.")));
    }

    /**
     * Opens a tree of a known version.
     *
     * @throws WheelException if the folder does not look like one
     */
    public static InstallTree open(Path root, String version) throws WheelException {
        requireHeaders(root);
        return new InstallTree(root, version);
    }

    private static void requireHeaders(Path root) throws WheelException {
        if (!Files.isDirectory(root.resolve("include/tvm/ffi"))) {
            throw new WheelException(root + " is no install tree of tvm-ffi: it has no include/tvm/ffi.\n"
                    + "  Name the folder that holds include/ and lib/, such as site-packages/tvm_ffi.");
        }
    }

    @Override
    public String description() {
        return root.toString();
    }

    @Override
    public String distribution() {
        return "install-tree";
    }

    @Override
    public String sha256() {
        return "";
    }

    /** Looks into no other folders, which an installation that shares its root with others, as in /usr/local, has. */
    @Override
    public SortedSet<String> paths() throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        for (String part : PARTS) {
            for (String path : Folders.listFollowingLinks(root.resolve(part))) {
                paths.add(part + "/" + path);
            }
        }
        Path lib = root.resolve(LIB);
        for (Path file : Files.isDirectory(lib) ? Folders.children(lib) : List.<Path>of()) {
            if (Files.isRegularFile(file)) {
                paths.add(LIB + "/" + file.getFileName());
            }
        }
        return paths;
    }

    @Override
    public boolean contains(String path) {
        return Files.isRegularFile(root.resolve(path));
    }

    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(root.resolve(path));
    }

    @Override
    public String member(String path) {
        return path;
    }
}
