package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.maven.io.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Puts a jar together whose bytes depend on its entries alone: one time for all, unix modes 0644 and 0755, no folders,
 * the caller's order.
 *
 * <p>The JDK's own writer, with the modes filled in afterwards: a zip library would be the largest dependency of the
 * plugin, and every build that only unpacks would pay for resolving it.
 */
final class ReproducibleJar {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);
    private final List<Boolean> executable = new ArrayList<>();
    private final LocalDateTime time;

    /**
     * Starts a jar.
     *
     * @param time of every entry; the format keeps even seconds from 1980 on, written as UTC's clock in every zone
     */
    ReproducibleJar(Instant time) {
        this.time = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        zip.setLevel(Deflater.BEST_COMPRESSION);
    }

    void add(String name, byte[] content, boolean isExecutable) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        executable.add(isExecutable);
    }

    /** Writes the jar, whole or not at all. */
    void writeTo(Path file) throws IOException {
        zip.close();
        AtomicFile.writeForUser(file, UnixModes.set(bytes.toByteArray(), executable));
    }
}
