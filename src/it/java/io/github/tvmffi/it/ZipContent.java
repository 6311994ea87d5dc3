package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** All that a jar or a wheel holds. */
final class ZipContent {

    private ZipContent() {}

    /** Returns the content of each file by its name. */
    static Map<String, byte[]> of(Path archive) throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    content.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return content;
    }
}
