package io.github.tvmffi.maven.wheel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An installed upstream build: what {@code cmake --install} of apache/tvm-ffi, or a {@code tvm_ffi} package folder in
 * site-packages, looks like.
 *
 * @param root the folder with {@code include/} and {@code lib/}
 * @param version the version to record, such as {@code 0.1.16-fork1}; a tree does not know its own
 * @since 0.1.0
 */
public record InstallTree(Path root, String version) implements UpstreamTree {

    /**
     * Opens a tree.
     *
     * @throws WheelException if the folder does not look like one
     */
    public static InstallTree open(Path root, String version) throws WheelException {
        if (!Files.isDirectory(root.resolve("include/tvm/ffi"))) {
            throw new WheelException(root + " is no install tree of tvm-ffi: it has no include/tvm/ffi.\n"
                    + "  Name the folder that holds include/ and lib/.");
        }
        return new InstallTree(root, version);
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
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
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
