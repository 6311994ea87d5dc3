package io.github.tvmffi.loader;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Writes a set into the cache: into a folder of its own first, which gets its final name when it is complete. Whoever
 * is killed meanwhile leaves only such a folder, and whoever loses a race finds the winner's.
 */
final class Extraction {
    private static final int BUFFER = 1 << 16;

    private final NativesCache cache;
    private final NativeSet set;

    Extraction(NativesCache cache, NativeSet set) {
        this.cache = cache;
        this.set = set;
    }

    void into(Path folder) throws IOException {
        Path partial = newFolder(Leftovers.PARTIAL);
        try {
            Leftovers.sweep(cache.root(), partial.toFile().lastModified());
            for (NativeLibrary library : set.libraries()) {
                extract(library, partial.resolve(library.fileName()).toFile());
            }
            publish(partial, folder);
        } finally {
            Leftovers.delete(partial);
        }
    }

    private Path newFolder(String prefix) throws IOException {
        for (long number = System.nanoTime(); ; number++) {
            try {
                return Files.createDirectory(
                        cache.root().resolve(prefix + Long.toHexString(number)), onlyForUs(cache.isUnix()));
            } catch (FileAlreadyExistsException taken) { // by another process: the next number, then
            }
        }
    }

    private void extract(NativeLibrary library, File file) throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = open(library);
                OutputStream out = new FileOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = read(library, in, buffer);
                    count >= 0 && size <= library.size();
                    count = read(library, in, buffer)) {
                crc.update(buffer, 0, count);
                out.write(buffer, 0, count);
                size += count;
            }
        }
        if (size != library.size() || (int) crc.getValue() != library.crc32()) {
            throw damaged(
                    library,
                    "has " + size + " bytes or more with CRC-32 " + Integer.toHexString((int) crc.getValue())
                            + ", wanted " + library.size() + " with " + Integer.toHexString(library.crc32()));
        }
        seal(file);
    }

    /** What cannot be read is the jar's fault: another folder would not help. */
    private InputStream open(NativeLibrary library) {
        try {
            return set.source().open(library.path());
        } catch (IOException unreadable) {
            throw damaged(library, "cannot be read: " + unreadable);
        }
    }

    private int read(NativeLibrary library, InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException unreadable) {
            throw damaged(library, "cannot be read: " + unreadable);
        }
    }

    private NativeLoadException damaged(NativeLibrary library, String how) {
        return new NativeLoadException(
                NativeLoadException.Reason.DAMAGED,
                set.source().origin() + " is damaged: " + library.path() + " " + how
                        + "; download or build the jar again, or start again if it was replaced while this JVM ran");
    }

    /**
     * Ours alone, whatever the umask; and with a time of change that nobody gives by accident. Some file systems, such as
     * FAT, allow no change of modes: those that their mount gives may do.
     */
    private void seal(File file) throws IOException {
        if (cache.isUnix()) {
            file.setWritable(false, false);
            file.setReadable(false, false);
            file.setReadable(true, true);
        }
        cache.requireOurs(file.toPath(), NativesCache.FILE);
        if (!file.setLastModified(NativesCache.MODIFIED)) {
            throw new IOException("cannot set the time of " + file);
        }
    }

    /** A folder that is there already is another process's work, or damaged and then moved out of the way. */
    private void publish(Path partial, Path folder) throws IOException {
        if (!partial.toFile().renameTo(folder.toFile()) && !cache.isComplete(folder, set)) {
            replace(folder, partial);
        }
    }

    private void replace(Path folder, Path partial) throws IOException {
        Path aside = newFolder(Leftovers.REPLACED);
        try {
            if (!folder.toFile().renameTo(aside.resolve("set").toFile())) {
                Leftovers.delete(folder); // overlayfs renames no folder of a lower layer
            }
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException disturbed) { // by another process that replaces it too
            if (!cache.isComplete(folder, set)) {
                throw disturbed;
            }
        } finally {
            Leftovers.delete(aside);
        }
    }

    /** What makes a folder one that nobody else can enter. */
    static FileAttribute<?>[] onlyForUs(boolean unix) {
        return unix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.of( // an EnumSet would start reflection
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE))
                }
                : new FileAttribute<?>[0];
    }
}
