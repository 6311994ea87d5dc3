package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.FileModes;
import io.github.tvmffi.maven.io.FileStamp;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills a folder beside the target with the new prefix: what did not change from the old one, the rest from the jar. */
final class PrefixStaging {
    private final PrefixJar jar;
    private final PrefixManifest manifest;
    private final Path folder;
    private final @Nullable OldPrefix old;
    private final Set<Path> made = new HashSet<>();

    PrefixStaging(PrefixJar jar, PrefixManifest manifest, Path folder, @Nullable OldPrefix old) {
        this.jar = jar;
        this.manifest = manifest;
        this.folder = folder;
        this.old = old;
    }

    /** Returns the paths of the files that came from the jar. */
    List<String> fill() throws IOException {
        List<String> extracted = new ArrayList<>();
        Files.createDirectory(folder);
        made.add(folder);
        for (PrefixFile file : manifest.files()) {
            if (old != null && old.holds(file)) {
                takeOver(old, file.path(), file.executable());
            } else {
                extract(file);
                extracted.add(file.path());
            }
        }
        if (old != null && old.holdsManifest(jar)) {
            takeOver(old, PrefixLayout.MANIFEST, false);
        } else {
            writeManifest();
            extracted.add(PrefixLayout.MANIFEST);
        }
        if (old != null) {
            keepForeignFiles(old);
        }
        PrefixState.capture(folder, jar.manifestId(), manifest).write(folder);
        return extracted;
    }

    private void extract(PrefixFile file) throws IOException {
        Path to = place(file.path());
        try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            jar.copy(file, out);
        }
        FileModes.set(to, file.executable());
    }

    private void writeManifest() throws IOException {
        Path to = place(PrefixLayout.MANIFEST);
        jar.writeManifest(to);
        FileModes.set(to, false);
    }

    /** Keeps the modification time, so that make and ninja see nothing new. */
    private void takeOver(OldPrefix from, String path, boolean executable) throws IOException {
        Path to = place(path);
        link(from.root().resolve(path), to);
        FileStamp stamp = FileStamp.of(to);
        if (stamp == null || stamp.executable() != executable) {
            FileModes.set(to, executable);
        }
    }

    /** What somebody else put into the old prefix is not ours to delete; where it is in the way, the new file wins. */
    private void keepForeignFiles(OldPrefix from) throws IOException {
        for (String path : from.foreignFiles()) {
            Path to = folder.resolve(path);
            if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                Folders.create(to.resolveSibling(""));
                link(from.root().resolve(path), to);
            }
        }
    }

    private Path place(String path) throws IOException {
        Path to = folder.resolve(path);
        Path parent = to.resolveSibling("");
        if (made.add(parent)) {
            Files.createDirectories(parent);
        }
        return to;
    }

    /** Some file systems have no hard links, and Linux may forbid links to files of another user. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(
                    from,
                    to,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }
}
