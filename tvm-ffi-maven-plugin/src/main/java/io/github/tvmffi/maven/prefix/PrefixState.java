package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.AtomicFile;
import io.github.tvmffi.maven.io.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .tvm-ffi-state} in an installed prefix. Like git's index it remembers how every file looked right after
 * it was written, so that "nothing has changed" is known from one {@code stat} a file; and it marks the folder as one
 * that the installer may replace. Losing it costs a reading of the files, nothing more.
 *
 * <pre>
 * tvm-ffi-state 1 CRC32-OF-TVM-FFI.JSON
 * MTIME-IN-NANOSECONDS SIZE x|- PATH
 * …
 * </pre>
 *
 * @param manifest CRC-32 of the {@code tvm-ffi.json} that the files were installed from, in hex
 * @param stamps how each file looked, by path
 */
record PrefixState(String manifest, Map<String, FileStamp> stamps) {
    static final String FILE = ".tvm-ffi-state";

    private static final String HEADER = "tvm-ffi-state 1 ";

    /** Looks at the files of a prefix that is complete. */
    static PrefixState capture(Path root, PrefixJar jar) throws IOException {
        Map<String, FileStamp> stamps = new LinkedHashMap<>();
        for (PrefixFile file : jar.manifest().files()) {
            FileStamp stamp = FileStamp.of(root.resolve(file.path()));
            if (stamp == null) {
                throw new IOException(root.resolve(file.path()) + " vanished while it was installed");
            }
            stamps.put(file.path(), stamp);
        }
        return new PrefixState(jar.manifestId(), stamps);
    }

    /** Reads the state of a prefix; returns null if there is none, or none that can be understood. */
    static @Nullable PrefixState read(Path root) {
        Path file = root.resolve(FILE);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? parse(Files.readString(file)) : null;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static PrefixState parse(String text) {
        int end = text.indexOf('\n');
        if (!text.startsWith(HEADER) || !text.endsWith("\n")) {
            throw new IllegalArgumentException("no state file");
        }
        Map<String, FileStamp> stamps = new LinkedHashMap<>();
        for (int start = end + 1; start < text.length(); start = text.indexOf('\n', start) + 1) {
            int size = text.indexOf(' ', start) + 1;
            int mode = text.indexOf(' ', size) + 1;
            String path = text.substring(mode + 2, text.indexOf('\n', start));
            stamps.put(
                    path,
                    new FileStamp(
                            Long.parseLong(text.substring(start, size - 1)),
                            Long.parseLong(text.substring(size, mode - 1)),
                            text.charAt(mode) == 'x'));
        }
        return new PrefixState(text.substring(HEADER.length(), end), stamps);
    }

    void write(Path root) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append(manifest).append('\n');
        stamps.forEach((path, stamp) -> text.append(stamp.modified())
                .append(' ')
                .append(stamp.size())
                .append(stamp.executable() ? " x " : " - ")
                .append(path)
                .append('\n'));
        AtomicFile.writeIfChanged(root.resolve(FILE), text.toString());
    }

    Set<String> paths() {
        return stamps.keySet();
    }

    /** Returns whether the files were installed from this manifest and look as they did then. */
    boolean proves(Path root, PrefixJar jar) {
        if (!manifest.equals(jar.manifestId()) || !jar.hasManifest(root.resolve(PrefixLayout.MANIFEST))) {
            return false;
        }
        for (Map.Entry<String, FileStamp> entry : stamps.entrySet()) {
            if (!entry.getValue().equals(FileStamp.of(root.resolve(entry.getKey())))) {
                return false;
            }
        }
        return true;
    }
}
