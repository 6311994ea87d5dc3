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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The prefix that lies in the target already, in whatever condition.
 *
 * @param root its folder
 * @param sameBuild whether it is the build that is to be installed, damaged or not
 * @param files what it is made of, by path; empty if that cannot be known any more
 * @param owned the paths that an installer wrote
 */
record OldPrefix(Path root, boolean sameBuild, Map<String, PrefixFile> files, Set<String> owned) {

    /**
     * Looks into the target.
     *
     * @param next what is to be installed
     * @return null if there is nothing, or an empty folder
     * @throws PrefixException if what is there was not put there by an installer
     */
    static @Nullable OldPrefix find(Path root, PrefixJar jar, PrefixManifest next) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw PrefixErrors.occupied(
                    root, Files.isSymbolicLink(root) ? "it is a link that leads to no folder" : "it is a file");
        }
        List<Path> children = Folders.children(root);
        if (children.isEmpty()) {
            return null;
        }
        PrefixState state = PrefixState.read(root);
        boolean sameBuild = (state != null && state.manifestId().equals(jar.manifestId()))
                || jar.hasManifest(root.resolve(PrefixLayout.MANIFEST));
        PrefixManifest manifest = sameBuild ? next : readManifest(root);
        if (state == null && manifest == null) {
            throw PrefixErrors.occupied(root, "it holds " + names(children) + " and is no installed tvm-ffi prefix");
        }
        Map<String, PrefixFile> files = byPath(manifest);
        return new OldPrefix(root, sameBuild, files, owned(files, state));
    }

    private static Map<String, PrefixFile> byPath(@Nullable PrefixManifest manifest) {
        Map<String, PrefixFile> files = new HashMap<>();
        if (manifest != null) {
            manifest.files().forEach(file -> files.put(file.path(), file));
        }
        return files;
    }

    private static Set<String> owned(Map<String, PrefixFile> files, @Nullable PrefixState state) {
        Set<String> owned = new HashSet<>(files.keySet());
        owned.add(PrefixLayout.MANIFEST);
        owned.add(PrefixState.FILE);
        if (state != null) {
            owned.addAll(state.paths());
        }
        return owned;
    }

    private static String names(List<Path> children) {
        return children.stream()
                .map(child -> PrefixFile.printable(String.valueOf(child.getFileName())))
                .sorted()
                .limit(3)
                .collect(Collectors.joining(", "));
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

    /**
     * Returns whether a file can be taken over: it is the same in both builds, and on disk it is still what it was. Not
     * if it lies behind a link to a folder: then it is somebody else's.
     */
    boolean holds(PrefixFile file) throws IOException {
        PrefixFile before = files.get(file.path());
        Path path = root.resolve(file.path());
        FileStamp stamp = FileStamp.of(path);
        return before != null
                && before.sha256().equals(file.sha256())
                && stamp != null
                && stamp.size() == file.size()
                && path.toRealPath().equals(path)
                && Checksums.crc32(path) == file.crc32();
    }

    /** Returns the paths of what somebody else put into the prefix. */
    Set<String> foreignFiles() throws IOException {
        Set<String> foreign = Folders.list(root);
        foreign.removeAll(owned);
        return foreign;
    }
}
