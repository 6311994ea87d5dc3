package io.github.tvmffi.maven.wheel;

import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * An installed upstream build: what {@code cmake --install} of apache/tvm-ffi, or a {@code tvm_ffi} package folder in
 * site-packages, looks like.
 *
 * @param root the folder with {@code include/} and {@code lib/}
 * @param version the version to record, such as {@code 0.1.16-fork1}; a tree does not know its own
 * @since 0.1.0
 */
public record InstallTree(Path root, String version) implements UpstreamTree {

    private static final Pattern VERSION = Pattern.compile("v?[0-9][A-Za-z0-9._+-]*");

    /**
     * Opens a tree of the version that pip noted beside it.
     *
     * @throws WheelException if the folder does not look like a tree, or pip noted no version
     * @throws IOException if the folder above cannot be listed
     */
    public static InstallTree open(Path root) throws IOException {
        requireHeaders(root);
        String version = PipRecord.version(root)
                .orElseThrow(() -> new WheelException("Which version is installed in " + root
                        + "? Beside it there is no single apache_tvm_ffi-*.dist-info, as pip would leave it.\n"
                        + "  Say so with -Dtvm-ffi.installedVersion=0.1.15.post2, for example."));
        return open(root, version);
    }

    /**
     * Opens a tree.
     *
     * @throws WheelException if the folder does not look like one, or the version is none that build tools can compare
     */
    public static InstallTree open(Path root, String version) throws WheelException {
        requireHeaders(root);
        if (!VERSION.matcher(version).matches()) {
            throw new WheelException("The version of what is in " + root + " is given as \"" + version + "\".\n"
                    + "  Wanted: a number, then letters, digits and . _ + -, such as 0.1.15.post2-1. For assemble it is the"
                    + " project's version, for emit -Dtvm-ffi.installedVersion.");
        }
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

    @Override
    public SortedSet<String> paths() throws IOException {
        SortedSet<String> paths = Folders.list(root);
        // Links to files may be how the tree was installed; those to folders and to nothing hold no content.
        paths.removeIf(path -> !Files.isRegularFile(root.resolve(path)));
        return paths;
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
