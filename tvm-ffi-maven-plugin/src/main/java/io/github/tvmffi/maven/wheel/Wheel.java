package io.github.tvmffi.maven.wheel;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FailureReason;
import io.github.tvmffi.maven.io.ZipDirectory;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An upstream wheel, read whole into memory (3 MB packed, some 10 MB unpacked) so that its hash and its files are of
 * the same bytes. The package's folder, {@code tvm_ffi/} in upstream's wheels, is the root; licences of the
 * {@code .dist-info} folder appear below {@code licenses/}.
 *
 * @see "PyPA specifications, Binary distribution format"
 * @since 0.1.0
 */
public final class Wheel implements UpstreamTree {
    private static final String TVM_FFI = "tvm_ffi/";
    private static final String NVIDIA = "nvidia/";

    private final String fileName;
    private final WheelName name;
    private final String sha256;
    private final SortedMap<String, Member> files;

    private Wheel(String fileName, WheelName name, String sha256, SortedMap<String, Member> files) {
        this.fileName = fileName;
        this.name = name;
        this.sha256 = sha256;
        this.files = files;
    }

    /** A file as the archive holds it. */
    private static final class Member {
        private final String name;
        private final byte[] content;

        Member(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }
    }

    /**
     * Reads a wheel of upstream.
     *
     * @throws WheelException if the name is not a wheel's, or the file is no complete zip archive
     * @throws IOException if the file cannot be read
     */
    public static Wheel read(Path file) throws IOException {
        return read(file, TVM_FFI);
    }

    /** Reads a wheel of NVIDIA, whose folder {@code nvidia/} is the root; fails as {@link #read} does. */
    public static Wheel readNvidia(Path file) throws IOException {
        return read(file, NVIDIA);
    }

    private static Wheel read(Path file, String root) throws IOException {
        String fileName = file.getFileName().toString();
        WheelName name = WheelName.parse(fileName)
                .orElseThrow(() -> new WheelException(file + " is not named like a wheel.\n"
                        + "  Wanted: name-version-python-abi-platform.whl, as pip download leaves it."));
        byte[] bytes = Files.readAllBytes(file);
        return new Wheel(fileName, name, Checksums.sha256(bytes), unzip(file, bytes, root));
    }

    private static SortedMap<String, Member> unzip(Path file, byte[] bytes, String root) throws IOException {
        SortedMap<String, Member> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            // A stream of entries ends well between any two of them, and where there is none.
            ZipDirectory.read(file);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = rooted(entry.getName(), root);
                if (!entry.isDirectory() && path != null) {
                    files.put(path, new Member(entry.getName(), zip.readAllBytes()));
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            // The last is what the JDK makes of a name that is no UTF-8.
            throw new WheelException(
                    file + " is not a complete zip archive: " + FailureReason.of(e)
                            + "\n  Delete it and fetch the wheels again.",
                    e);
        }
        return files;
    }

    private static @Nullable String rooted(String entry, String root) {
        if (entry.startsWith(root)) {
            return entry.substring(root.length());
        }
        int licenses = entry.indexOf(".dist-info/licenses/");
        return licenses < 0 ? null : entry.substring(entry.indexOf("licenses/", licenses));
    }

    /**
     * Checks this wheel against the lock.
     *
     * @throws WheelException if the lock pins other bytes; says which hash was found and which are wanted
     */
    public void requirePinned(RequirementsLock lock) throws WheelException {
        RequirementsLock.Pin pin = lock.pin(name.distribution());
        if (!pin.version().equals(name.version()) || !pin.sha256().contains(sha256)) {
            throw new WheelException(fileName + " is not the file that " + lock.file() + " pins.\n"
                    + "  Found:  " + name.distribution() + " " + name.version() + ", sha256 " + sha256 + "\n"
                    + "  Wanted: " + pin.name() + " " + pin.version() + ", sha256 one of "
                    + new TreeSet<>(pin.sha256()) + "\n"
                    + "  Delete the file so that it is fetched again; if upstream's release changed on purpose, update"
                    + " the lock.");
        }
    }

    @Override
    public String description() {
        return fileName;
    }

    @Override
    public String distribution() {
        return name.distribution();
    }

    @Override
    public String version() {
        return name.version();
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public SortedSet<String> paths() {
        return new TreeSet<>(files.keySet());
    }

    @Override
    public byte[] read(String path) throws IOException {
        return file(path).content.clone();
    }

    @Override
    public String member(String path) throws IOException {
        return file(path).name;
    }

    private Member file(String path) throws WheelException {
        Member file = files.get(path);
        if (file == null) {
            throw new WheelException(fileName + " has no file " + path + ".");
        }
        return file;
    }
}
