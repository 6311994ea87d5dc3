package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What a class path holds of tvm-ffi, whatever its jars are called.
 *
 * @param natives every copy, in the order of the class path
 * @param hasLoader whether {@code tvm-ffi-loader} is among it
 * @since 0.1.0
 */
public record ClassPathScan(List<Copy> natives, boolean hasLoader) {
    private static final String LOADER = "io/github/tvmffi/loader/NativeLoader.class";

    /**
     * One set of natives.
     *
     * @param set the hash of its libraries; the same for equal copies
     * @param origin the jar or folder it lies in
     */
    public record Copy(String classifier, String version, String set, Path origin) {
        @Override
        public String toString() {
            return version + " " + classifier + " in " + origin;
        }
    }

    /** Looks into every jar and folder; what is not there or no jar holds nothing. */
    public static ClassPathScan of(List<Project.Entry> classPath) {
        List<Copy> natives = new ArrayList<>();
        boolean loader = false;
        for (Project.Entry entry : classPath) {
            loader |= scan(entry.file(), natives);
        }
        return new ClassPathScan(List.copyOf(natives), loader);
    }

    private static boolean scan(Path file, List<Copy> natives) {
        try {
            if (!Files.isRegularFile(file)) {
                return scan(file, file, natives);
            }
            try (FileSystem jar = FileSystems.newFileSystem(file)) {
                return scan(jar.getPath("/"), file, natives);
            }
        } catch (IOException | ProviderNotFoundException notOurs) { // not built yet, or no jar
            return false;
        }
    }

    /** Adds the natives below a folder, and tells whether the loader lies there. */
    private static boolean scan(Path root, Path origin, List<Copy> natives) throws IOException {
        for (Path prefix : HostFiles.list(root.resolve(PrefixLayout.JAR_ROOT), "*")) {
            Path manifest = prefix.resolve(PrefixLayout.NATIVES_PROPERTIES);
            if (Files.isRegularFile(manifest)) {
                natives.add(copy(manifest, origin));
            }
        }
        return Files.exists(root.resolve(LOADER));
    }

    private static Copy copy(Path manifest, Path origin) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(manifest)) {
            properties.load(in);
        } catch (IllegalArgumentException damaged) {
            throw new IOException(manifest.toString(), damaged);
        }
        return new Copy(
                properties.getProperty("classifier", "?"),
                properties.getProperty("version", "?"),
                properties.getProperty("set", "?"),
                origin);
    }
}
