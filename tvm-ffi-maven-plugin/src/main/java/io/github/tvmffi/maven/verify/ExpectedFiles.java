package io.github.tvmffi.maven.verify;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FileModes;
import io.github.tvmffi.maven.io.FileStamp;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a folder of the loader's cache should hold, one check a file. */
final class ExpectedFiles {
    private final SortedMap<String, Check> files = new TreeMap<>();

    /** Tells whether a regular file is the expected one. */
    @FunctionalInterface
    private interface Check {
        boolean passes(Path file) throws IOException;
    }

    /** Expects a file whose SHA-256 begins with these hex digits. */
    ExpectedFiles sha256(String name, String digits) {
        files.put(name, file -> Checksums.sha256(file).startsWith(digits));
        return this;
    }

    ExpectedFiles crc32(String name, long size, long crc32) {
        files.put(name, file -> Files.size(file) == size && Checksums.crc32(file) == crc32);
        return this;
    }

    /** Reads every file of a folder. */
    Verified compare(Path folder) throws IOException {
        SortedSet<String> missing = new TreeSet<>();
        SortedSet<String> changed = new TreeSet<>();
        SortedSet<String> wrongMode = new TreeSet<>();
        SortedSet<String> added = Folders.list(folder);
        if (isWritableByOthers(folder)) {
            wrongMode.add(".");
        }
        for (Map.Entry<String, Check> expected : files.entrySet()) {
            Path file = folder.resolve(expected.getKey());
            if (FileStamp.of(file) == null) {
                missing.add(expected.getKey());
                continue;
            }
            added.remove(expected.getKey());
            if (!expected.getValue().passes(file)) {
                changed.add(expected.getKey());
            }
            if (isWritableByOthers(file)) {
                wrongMode.add(expected.getKey());
            }
        }
        return new Verified(Verified.Kind.CACHE_ENTRY, folder, files.size(), missing, changed, wrongMode, added, null);
    }

    private static boolean isWritableByOthers(Path path) throws IOException {
        if (!FileModes.areKept(path)) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }
}
