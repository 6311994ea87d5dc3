package io.github.tvmffi.maven.verify;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FileModes;
import io.github.tvmffi.maven.io.FileStamp;
import io.github.tvmffi.maven.io.Folders;
import io.github.tvmffi.maven.prefix.PrefixVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
        PrefixVerifier.Report report = PrefixVerifier.Report.empty();
        report.added().addAll(Folders.list(folder));
        if (isWritableByOthers(folder)) {
            report.wrongMode().add(".");
        }
        for (Map.Entry<String, Check> expected : files.entrySet()) {
            Path file = folder.resolve(expected.getKey());
            if (FileStamp.of(file) == null) {
                report.missing().add(expected.getKey());
                continue;
            }
            report.added().remove(expected.getKey());
            if (!expected.getValue().passes(file)) {
                report.changed().add(expected.getKey());
            }
            if (isWritableByOthers(file)) {
                report.wrongMode().add(expected.getKey());
            }
        }
        return new Verified(Verified.Kind.CACHE_ENTRY, folder, files.size(), report, null);
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
