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
 * it was written, so that "nothing has changed" is known from one {@code stat} a file and without reading the manifest;
 * and it marks the folder as one that the installer may replace. Losing it costs a reading of the files, nothing more.
 *
 * <pre>
 * tvm-ffi-state 2
 * CRC32-OF-TVM-FFI.JSON VERSION CLASSIFIER LINK-NAME LINK-FILE
 * MTIME-IN-NANOSECONDS SIZE x|- PATH       one line a file
 * end                                      power may fail before all of a new file is on the disk
 * </pre>
 *
 * @param manifestId CRC-32 of the {@code tvm-ffi.json} that the files were installed from, in hex
 * @param prefix what was installed
 * @param stamps how each file looked, by path
 */
record PrefixState(String manifestId, InstalledPrefix prefix, Map<String, FileStamp> stamps) {
    static final String FILE = ".tvm-ffi-state";

    private static final String HEADER = "tvm-ffi-state 2\n";
    private static final String END = "end\n";
    private static final int FACTS = 5;

    /** Looks at the files of a prefix that is complete. */
    static PrefixState capture(Path root, String manifestId, PrefixManifest manifest) throws IOException {
        Map<String, FileStamp> stamps = new LinkedHashMap<>();
        for (PrefixFile file : manifest.files()) {
            FileStamp stamp = FileStamp.of(root.resolve(file.path()));
            if (stamp == null) {
                throw new IOException(root.resolve(file.path()) + " vanished while it was installed");
            }
            stamps.put(file.path(), stamp);
        }
        return new PrefixState(manifestId, InstalledPrefix.of(root, manifest), stamps);
    }

    /** Makes the state of a folder whose files are not known: it proves nothing, and says that an installer may replace it. */
    static PrefixState ofUnknownFiles(Path root, PrefixManifest manifest) {
        return new PrefixState("unknown", InstalledPrefix.of(root, manifest), Map.of());
    }

    /** Reads the state of a prefix; returns null if there is none, or none that can be understood. */
    static @Nullable PrefixState read(Path root) {
        Path file = root.resolve(FILE);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? parse(root, Files.readString(file)) : null;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static @Nullable PrefixState parse(Path root, String text) {
        int last = text.length() - END.length();
        if (!text.startsWith(HEADER) || !text.endsWith("\n" + END)) {
            return null;
        }
        int next = text.indexOf('\n', HEADER.length()) + 1;
        String[] facts = text.substring(HEADER.length(), next - 1).split(" ", FACTS);
        Map<String, FileStamp> stamps = new LinkedHashMap<>();
        while (next < last) {
            int end = text.indexOf('\n', next);
            int size = text.indexOf(' ', next) + 1;
            int mode = text.indexOf(' ', size) + 1;
            FileStamp stamp = new FileStamp(
                    Long.parseLong(text.substring(next, size - 1)),
                    Long.parseLong(text.substring(size, mode - 1)),
                    text.charAt(mode) == 'x');
            stamps.put(text.substring(mode + 2, end), stamp);
            next = end + 1;
        }
        return new PrefixState(facts[0], new InstalledPrefix(root, facts[1], facts[2], facts[3], facts[4]), stamps);
    }

    void write(Path root) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        text.append(String.join(
                        " ", manifestId, prefix.version(), prefix.classifier(), prefix.linkName(), prefix.linkFile()))
                .append('\n');
        for (Map.Entry<String, FileStamp> entry : stamps.entrySet()) {
            FileStamp stamp = entry.getValue();
            text.append(stamp.modified())
                    .append(' ')
                    .append(stamp.size())
                    .append(stamp.executable() ? " x " : " - ")
                    .append(entry.getKey())
                    .append('\n');
        }
        AtomicFile.writeIfChanged(root.resolve(FILE), text.append(END).toString());
    }

    Set<String> paths() {
        return stamps.keySet();
    }

    /** Returns whether the files were installed from the jar's manifest and look as they did then. */
    boolean proves(PrefixJar jar) {
        Path root = prefix.root();
        if (!manifestId.equals(jar.manifestId()) || !jar.hasManifest(root.resolve(PrefixLayout.MANIFEST))) {
            return false;
        }
        for (Map.Entry<String, FileStamp> entry : stamps.entrySet()) {
            if (!entry.getValue().matches(FileStamp.of(root.resolve(entry.getKey())))) {
                return false;
            }
        }
        return true;
    }
}
