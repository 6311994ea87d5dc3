package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FileStamp;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The prefix that lies in the target already, in whatever condition.
 *
 * @param root its folder
 * @param files what its manifest lists, by path; empty if the manifest cannot be read
 * @param owned the paths that an installer wrote
 */
record OldPrefix(Path root, Map<String, PrefixFile> files, Set<String> owned) {

    /**
     * Looks into the target.
     *
     * @return null if there is nothing, or an empty folder
     * @throws PrefixException if what is there was not put there by an installer
     */
    static @Nullable OldPrefix find(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw PrefixErrors.occupied(
                    root, Files.isSymbolicLink(root) ? "it is a link that leads to no folder" : "it is a file");
        }
        if (Folders.isEmpty(root)) {
            return null;
        }
        PrefixState state = PrefixState.read(root);
        PrefixManifest manifest = readManifest(root);
        if (state == null && manifest == null) {
            throw PrefixErrors.occupied(root, "it holds " + firstNames(root) + " and is no installed tvm-ffi prefix");
        }
        return of(root, state, manifest);
    }

    private static OldPrefix of(Path root, @Nullable PrefixState state, @Nullable PrefixManifest manifest) {
        Map<String, PrefixFile> files = new HashMap<>();
        if (manifest != null) {
            manifest.files().forEach(file -> files.put(file.path(), file));
        }
        Set<String> owned = new HashSet<>(files.keySet());
        owned.add(PrefixLayout.MANIFEST);
        owned.add(PrefixState.FILE);
        if (state != null) {
            owned.addAll(state.paths());
        }
        return new OldPrefix(root, files, owned);
    }

    private static String firstNames(Path root) throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            return children.limit(3)
                    .map(child -> PrefixFile.printable(String.valueOf(child.getFileName())))
                    .collect(Collectors.joining(", "));
        }
    }

    private static @Nullable PrefixManifest readManifest(Path root) {
        try {
            return PrefixManifest.read(root);
        } catch (PrefixException e) {
            return null;
        }
    }

    /** Returns whether the manifest on disk is that of the jar. */
    boolean holdsManifest(PrefixJar jar) {
        return jar.hasManifest(root.resolve(PrefixLayout.MANIFEST));
    }

    /** Returns whether the files on disk are those of this manifest. */
    boolean holdsAll(PrefixManifest manifest) throws IOException {
        for (PrefixFile file : manifest.files()) {
            if (!holds(file)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a file can be taken over: it was the same in the old manifest, and still is on disk. */
    boolean holds(PrefixFile file) throws IOException {
        PrefixFile before = files.get(file.path());
        Path path = root.resolve(file.path());
        FileStamp stamp = FileStamp.of(path);
        return before != null
                && before.sha256().equals(file.sha256())
                && stamp != null
                && stamp.size() == file.size()
                && Checksums.crc32(path) == file.crc32();
    }

    /** Returns the paths of what somebody else put into the prefix. */
    Set<String> foreignFiles() throws IOException {
        Set<String> foreign = Folders.list(root);
        foreign.removeAll(owned);
        return foreign;
    }
}
