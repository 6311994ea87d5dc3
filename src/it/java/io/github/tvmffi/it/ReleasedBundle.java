package io.github.tvmffi.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of an upload to Central, unpacked.
 *
 * @param files by their names in the zip
 */
record ReleasedBundle(SortedMap<String, Path> files) {

    static ReleasedBundle unpack(Path zip, Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(entries, file);
                files.put(entry.getName(), file);
            }
        }
        return new ReleasedBundle(files);
    }

    /** Returns what is published: everything but signatures and checksums. */
    SortedMap<String, Path> published() {
        SortedMap<String, Path> published = new TreeMap<>(files);
        published.keySet().removeIf(name -> name.matches(".*\\.(asc|md5|sha1|sha256|sha512)"));
        return published;
    }
}
