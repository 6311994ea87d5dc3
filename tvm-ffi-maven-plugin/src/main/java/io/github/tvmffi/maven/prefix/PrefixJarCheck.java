package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FailureReason;
import io.github.tvmffi.maven.io.PathCollisions;
import io.github.tvmffi.maven.io.PortablePath;
import io.github.tvmffi.maven.io.ZipDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Holds the entries of a jar against the manifest in it. Nothing is trusted: an entry that is not declared is as bad as
 * one that is missing, and a name that would mean something else on any system is refused wherever in the jar it stands.
 *
 * @param jar the jar's path, for messages
 * @param root what the names of the prefix's entries begin with
 */
record PrefixJarCheck(Path jar, String root, ZipFile zip, PrefixManifest manifest) {

    void run() throws PrefixException {
        Map<String, PrefixFile> missing = new HashMap<>();
        for (PrefixFile file : manifest.files()) {
            missing.put(root + file.path(), file);
        }
        PathCollisions names = new PathCollisions();
        for (ZipDirectory.Entry entry : entries()) {
            checkName(entry, names);
            if (!entry.name().startsWith(root) || entry.name().equals(root + PrefixLayout.MANIFEST)) {
                continue;
            }
            if (entry.isFolder()) {
                checkFolder(entry.name());
            } else {
                checkFile(entry.name(), missing.remove(entry.name()));
            }
        }
        if (!missing.isEmpty()) {
            throw bad(
                    Collections.min(missing.keySet()), "declared in " + PrefixLayout.MANIFEST + ", but not in the jar");
        }
    }

    /** Reads the directory on our own and with the JDK: a jar that can be read in two ways is refused. */
    private List<ZipDirectory.Entry> entries() throws PrefixException {
        List<ZipDirectory.Entry> entries;
        try {
            entries = ZipDirectory.read(jar);
        } catch (IOException e) {
            throw PrefixErrors.badJar(jar, String.valueOf(e.getMessage()), e);
        }
        if (entries.size() != zip.size()) {
            throw PrefixErrors.badJar(jar, "its central directory can be read in two ways", null);
        }
        return entries;
    }

    private void checkName(ZipDirectory.Entry entry, PathCollisions names) throws PrefixException {
        String name = entry.name();
        String bare = entry.isFolder() ? name.substring(0, name.length() - 1) : name;
        String reason = PortablePath.complaint(bare).orElse(null);
        if (reason != null) {
            throw bad(name, reason);
        }
        String other = names.add(name).orElse(null);
        if (other != null) {
            throw bad(name, other.equals(name) ? "it is there twice" : "it collides with \"" + other + "\"");
        }
        if (entry.isSpecial()) {
            throw bad(
                    name,
                    "it is a link or a device (mode " + Integer.toOctalString(entry.unixMode())
                            + "), wanted a regular file");
        }
    }

    private void checkFolder(String name) throws PrefixException {
        if (entry(name).getSize() != 0) {
            throw bad(name, "a folder with content");
        }
        String folder = name.substring(root.length());
        for (PrefixFile file : manifest.files()) {
            if (file.path().startsWith(folder)) {
                return;
            }
        }
        throw bad(name, "a folder without a declared file");
    }

    private void checkFile(String name, @Nullable PrefixFile file) throws PrefixException {
        if (file == null) {
            throw bad(name, "in the jar, but not declared in " + PrefixLayout.MANIFEST);
        }
        ZipEntry entry = entry(name);
        compare(jar, root, file, entry.getSize(), entry.getCrc());
    }

    private ZipEntry entry(String name) throws PrefixException {
        ZipEntry entry = find(jar, zip, name);
        if (entry == null) {
            throw bad(name, "it cannot be found by its name");
        }
        return entry;
    }

    /** Finds an entry; null if there is none. JDK 17 reads its comment too, and fails where that is no UTF-8. */
    static @Nullable ZipEntry find(Path jar, ZipFile zip, String name) throws PrefixException {
        try {
            return zip.getEntry(name);
        } catch (IllegalArgumentException damaged) {
            throw PrefixErrors.badEntry(jar, name, "it cannot be read: " + FailureReason.of(damaged));
        }
    }

    private PrefixException bad(String entry, String why) {
        return PrefixErrors.badEntry(jar, entry, why);
    }

    /** Refuses a file that is not what the manifest declares. */
    static void compare(Path jar, String root, PrefixFile wanted, long size, long crc32) throws PrefixException {
        String found = null;
        if (size != wanted.size()) {
            found = "size is " + size + ", wanted " + wanted.size();
        } else if (crc32 != wanted.crc32()) {
            found = "CRC-32 is " + Checksums.hex(crc32) + ", wanted " + wanted.crc32Hex();
        }
        if (found != null) {
            throw PrefixErrors.badEntry(jar, root + wanted.path(), found + " as declared in " + PrefixLayout.MANIFEST);
        }
    }
}
