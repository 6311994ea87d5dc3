package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FailureReason;
import io.github.tvmffi.maven.io.ZipFiles;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The prefix in a natives jar: its manifest, and the content of its files, checked while it is read.
 *
 * @since 0.1.0
 */
public final class PrefixJar implements Closeable {
    /** A real one has some 20 KB. */
    private static final int MAX_MANIFEST = 8 << 20;

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final String classifier;
    private final String root;
    private final ZipFile zip;
    private final byte[] json;
    private final byte[] buffer = new byte[BUFFER];

    private PrefixJar(Path path, String classifier, ZipFile zip) throws PrefixException {
        this.path = path;
        this.classifier = classifier;
        this.root = PrefixLayout.inJar(classifier);
        this.zip = zip;
        this.json = readManifest();
    }

    /**
     * Opens a jar and reads the manifest of one of its prefixes.
     *
     * @throws PrefixException if the jar cannot be read, or holds no prefix for the classifier
     */
    public static PrefixJar open(Path jar, String classifier) throws PrefixException {
        ZipFile zip = zip(jar);
        try {
            return new PrefixJar(jar, classifier, zip);
        } catch (PrefixException e) {
            close(zip);
            throw e;
        }
    }

    private static ZipFile zip(Path jar) throws PrefixException {
        try {
            return ZipFiles.open(jar);
        } catch (IOException e) {
            throw PrefixErrors.badJar(jar, "it cannot be read: " + FailureReason.of(e), e);
        }
    }

    private byte[] readManifest() throws PrefixException {
        String name = root + PrefixLayout.MANIFEST;
        ZipEntry entry = PrefixJarCheck.find(path, zip, name);
        if (entry == null) {
            throw PrefixErrors.noPrefix(path, classifier, classifiers());
        }
        long size = entry.getSize();
        if (size < 0 || size > MAX_MANIFEST) {
            throw PrefixErrors.badEntry(path, name, size + " bytes, wanted at most " + MAX_MANIFEST);
        }
        byte[] content = new byte[(int) size];
        try (InputStream in = zip.getInputStream(entry)) {
            int count = in.readNBytes(content, 0, content.length);
            if (count != content.length || in.read() >= 0 || Checksums.crc32(content) != entry.getCrc()) {
                throw PrefixErrors.badEntry(path, name, "its size or CRC-32 is not what the jar's directory says");
            }
            return content;
        } catch (PrefixException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw PrefixErrors.badEntry(path, name, "it cannot be read: " + FailureReason.of(e));
        }
    }

    /** Returns whether a file holds the manifest, byte for byte; false if it cannot be read. */
    boolean hasManifest(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Arrays.equals(Files.readAllBytes(file), json);
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns what a state says of the manifest that its files were installed from. */
    String manifestId() {
        return Checksums.hex(Checksums.crc32(json));
    }

    /** Returns the SHA-256 of the manifest, which names every file's: two prefixes of one are the same. */
    public String manifestSha256() {
        return Checksums.sha256(json);
    }

    void writeManifest(Path file) throws IOException {
        Files.write(file, json, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /**
     * Reads the manifest, and holds every entry of the jar against it before anything is written.
     *
     * @throws PrefixException if the jar is not what its manifest declares
     */
    public PrefixManifest check() throws PrefixException {
        PrefixManifest manifest = PrefixManifest.parse(json, path + "!/" + root + PrefixLayout.MANIFEST);
        if (!manifest.classifier().equals(classifier)) {
            throw PrefixErrors.badEntry(
                    path,
                    root + PrefixLayout.MANIFEST,
                    "it is for " + manifest.classifier() + ", wanted " + classifier);
        }
        new PrefixJarCheck(path, root, zip, manifest).run();
        return manifest;
    }

    /**
     * Copies a file's content, never more than its declared size.
     *
     * @throws PrefixException if the content is not what the manifest declares
     * @throws IOException if it cannot be written
     */
    public void copy(PrefixFile file, OutputStream out) throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = open(file)) {
            for (int count = read(file, in); count >= 0; count = read(file, in)) {
                size += count;
                if (size > file.size()) {
                    break;
                }
                crc.update(buffer, 0, count);
                out.write(buffer, 0, count);
            }
        }
        PrefixJarCheck.compare(path, root, file, size, crc.getValue());
    }

    private InputStream open(PrefixFile file) throws PrefixException {
        String name = root + file.path();
        try {
            return zip.getInputStream(zip.getEntry(name));
        } catch (IOException | IllegalArgumentException e) {
            throw PrefixErrors.badEntry(path, name, "it cannot be read: " + FailureReason.of(e));
        }
    }

    private int read(PrefixFile file, InputStream in) throws PrefixException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw PrefixErrors.badEntry(path, root + file.path(), "it cannot be read: " + FailureReason.of(e));
        }
    }

    private String classifiers() {
        TreeSet<String> found = new TreeSet<>();
        try {
            zip.stream().map(ZipEntry::getName).forEach(name -> {
                int end = name.indexOf('/', PrefixLayout.JAR_ROOT.length());
                if (name.startsWith(PrefixLayout.JAR_ROOT) && end > 0) {
                    found.add(PrefixFile.printable(name.substring(PrefixLayout.JAR_ROOT.length(), end)));
                }
            });
        } catch (IllegalArgumentException damaged) { // as for an entry that is looked for
            found.add("what cannot be read");
        }
        return found.isEmpty() ? "nothing" : String.join(", ", found);
    }

    @Override
    public void close() {
        close(zip);
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            // It was only read: everything that matters has been checked.
        }
    }
}
