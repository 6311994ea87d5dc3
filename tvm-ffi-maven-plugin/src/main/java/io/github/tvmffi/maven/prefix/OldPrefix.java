package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FileStamp;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            throw PrefixErrors.occupied(root, "it holds files that are not an installed tvm-ffi prefix");
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

    private static @Nullable PrefixManifest readManifest(Path root) {
        Path file = root.resolve(PrefixLayout.MANIFEST);
        try {
            return PrefixManifest.parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
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

    /** Returns what somebody else put into the prefix, relative to it. */
    List<Path> foreignFiles() throws IOException {
        List<Path> foreign = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path path = root.relativize(file);
                if (!owned.contains(path.toString().replace('\\', '/'))) {
                    foreign.add(path);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return foreign;
    }
}
