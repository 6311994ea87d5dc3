package io.github.tvmffi.maven.resolve;

import io.github.tvmffi.maven.io.ZipFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads which platforms one release of the natives was built for, from its jar without classifier. */
final class NativesIndex {
    private static final String ENTRY = "META-INF/tvm-ffi/classifiers.properties";

    private NativesIndex() {}

    /** Returns the classifiers in the release's order; none when the jar does not tell. */
    static List<String> classifiers(Path jar) throws IOException {
        try (ZipFile zip = ZipFiles.open(jar)) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) {
                return List.of();
            }
            Properties properties = new Properties();
            try (InputStream in = zip.getInputStream(entry)) {
                properties.load(in);
            }
            String classifiers = properties.getProperty("classifiers");
            return classifiers == null ? List.of() : List.of(classifiers.split(",", -1));
        }
    }
}
