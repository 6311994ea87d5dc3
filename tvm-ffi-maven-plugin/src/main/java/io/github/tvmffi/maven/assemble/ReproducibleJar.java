package io.github.tvmffi.maven.assemble;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes a jar whose bytes depend on its entries alone: one time for all, unix modes 0644 and 0755, no folders, the
 * caller's order.
 */
final class ReproducibleJar implements AutoCloseable {
    /** A regular file ({@code S_IFREG}), readable by all. */
    private static final int FILE = 0100644;

    private static final int EXECUTABLE_FILE = 0100755;

    private final ZipArchiveOutputStream zip;
    private final long time;

    private ReproducibleJar(OutputStream out, long time) {
        this.zip = new ZipArchiveOutputStream(out);
        this.time = time;
        zip.setLevel(Deflater.BEST_COMPRESSION);
        zip.setUseLanguageEncodingFlag(true);
    }

    /**
     * Starts a jar, replacing the file.
     *
     * @param time of every entry; the zip format keeps even seconds from 1980 on
     */
    static ReproducibleJar create(Path file, Instant time) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new ReproducibleJar(new BufferedOutputStream(Files.newOutputStream(file)), dosTime(time));
    }

    /** DOS times are local times, written from the JVM's zone: shift so that every zone writes UTC's clock. */
    private static long dosTime(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli();
    }

    void add(String name, byte[] content, boolean executable) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setTime(time);
        entry.setUnixMode(executable ? EXECUTABLE_FILE : FILE);
        entry.setSize(content.length);
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
