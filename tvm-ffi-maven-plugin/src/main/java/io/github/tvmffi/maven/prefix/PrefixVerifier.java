package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FileModes;
import io.github.tvmffi.maven.io.FileStamp;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Holds every file of an installed prefix against the SHA-256 in its manifest. Unlike the installer it trusts no
 * modification time and no CRC-32.
 *
 * @since 0.1.0
 */
public final class PrefixVerifier {

    /**
     * What was found, as paths below the root, sorted.
     *
     * @param missing declared, but not there as a regular file
     * @param changed there with other content
     * @param wrongMode executable and should not be, or the other way round, or writable by other users of a cache; always
     *     empty on Windows
     * @param added there, but not declared
     */
    public record Report(
            SortedSet<String> missing,
            SortedSet<String> changed,
            SortedSet<String> wrongMode,
            SortedSet<String> added) {

        /** Returns one in which nothing is amiss yet. */
        public static Report empty() {
            return new Report(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }

        /** Returns whether nothing at all is amiss. */
        public boolean isClean() {
            return missing.isEmpty() && changed.isEmpty() && wrongMode.isEmpty() && added.isEmpty();
        }
    }

    /**
     * Reads every file of a prefix.
     *
     * @param root its folder
     * @throws PrefixException if there is no readable manifest in it, or a file cannot be read
     */
    public Report verify(Path root) throws PrefixException {
        return compare(root, PrefixManifest.read(root));
    }

    /**
     * Reads every file of a prefix, and measures it by the manifest of a jar: the prefix's own may have been changed
     * with the files.
     *
     * @param root its folder
     * @param jar that it should have been installed from
     * @param classifier of the prefix in the jar
     * @throws PrefixException if the jar is damaged, or a file cannot be read
     */
    public Report verify(Path root, Path jar, String classifier) throws PrefixException {
        try (PrefixJar open = PrefixJar.open(jar, classifier)) {
            Report report = compare(root, open.check());
            if (!open.hasManifest(root.resolve(PrefixLayout.MANIFEST))) {
                report.changed.add(PrefixLayout.MANIFEST);
            }
            return report;
        }
    }

    private static Report compare(Path root, PrefixManifest manifest) throws PrefixException {
        try {
            return compareFiles(root, manifest);
        } catch (IOException e) {
            throw PrefixErrors.cannotRead(root, e);
        }
    }

    private static Report compareFiles(Path root, PrefixManifest manifest) throws IOException {
        Report report = Report.empty();
        report.added.addAll(Folders.list(root));
        report.added.removeAll(Set.of(PrefixLayout.MANIFEST, PrefixState.FILE));
        for (PrefixFile file : manifest.files()) {
            Path path = root.resolve(file.path());
            FileStamp stamp = FileStamp.of(path);
            if (stamp == null) {
                report.missing.add(file.path());
                continue;
            }
            report.added.remove(file.path());
            if (stamp.size() != file.size() || !Checksums.sha256(path).equals(file.sha256())) {
                report.changed.add(file.path());
            }
            if (FileModes.areKept(path) && stamp.executable() != file.executable()) {
                report.wrongMode.add(file.path());
            }
        }
        return report;
    }
}
