package io.github.tvmffi.loader;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
        if (!cache.root().toFile().isDirectory()) {
            Files.createDirectories(cache.root(), onlyForUs());
        }
        Path partial = newFolder(Leftovers.PARTIAL);
        try {
            Leftovers.sweep(cache.root(), partial.toFile().lastModified());
            for (NativeSet.Member member : set.members()) {
                extract(member, partial.resolve(member.library().fileName()));
            }
            publish(partial, folder);
        } finally {
            Leftovers.delete(partial);
        }
    }

    private Path newFolder(String prefix) throws IOException {
        for (long number = System.nanoTime(); ; number++) {
            try {
                return Files.createDirectory(cache.root().resolve(prefix + Long.toHexString(number)), onlyForUs());
            } catch (FileAlreadyExistsException taken) { // by another process: the next number, then
            }
        }
    }

    private void extract(NativeSet.Member member, Path file) throws IOException {
        NativeLibrary library = member.library();
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = open(member);
                OutputStream out = new FileOutputStream(file.toFile())) {
            byte[] buffer = new byte[BUFFER];
            for (int count = read(member, in, buffer);
                    count >= 0 && size <= library.size();
                    count = read(member, in, buffer)) {
                crc.update(buffer, 0, count);
                out.write(buffer, 0, count);
                size += count;
            }
        }
        if (size != library.size() || (int) crc.getValue() != library.crc32()) {
            throw new DamagedNativesException(member, size, (int) crc.getValue());
        }
        seal(file.toFile());
    }

    /** What cannot be read is the jar's fault: another folder would not help. */
    private static InputStream open(NativeSet.Member member) throws DamagedNativesException {
        try {
            return member.source().open(member.library().path());
        } catch (IOException unreadable) {
            throw new DamagedNativesException(member, unreadable);
        }
    }

    private static int read(NativeSet.Member member, InputStream in, byte[] buffer) throws DamagedNativesException {
        try {
            return in.read(buffer);
        } catch (IOException unreadable) {
            throw new DamagedNativesException(member, unreadable);
        }
    }

    /** Ours alone, whatever the umask; and with a time of change that nobody gives by accident. */
    private void seal(File file) throws IOException {
        boolean ours = !cache.trust().isUnix()
                || (file.setWritable(false, false) && file.setReadable(false, false) && file.setReadable(true, true));
        if (!ours || !file.setLastModified(WarmStart.MODIFIED)) {
            throw new IOException("cannot set mode and time of " + file);
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
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(folder, aside.resolve("set"), StandardCopyOption.ATOMIC_MOVE);
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

    private FileAttribute<?>[] onlyForUs() {
        return cache.trust().isUnix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.of( // an EnumSet would start reflection
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE))
                }
                : new FileAttribute<?>[0];
    }

    /** Thrown when what a jar holds cannot be read, or is not what its manifest says. */
    static final class DamagedNativesException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedNativesException(NativeSet.Member member, long size, int crc32) {
            super(message(
                    member,
                    " has " + size + " bytes or more with CRC-32 " + Integer.toHexString(crc32) + ", wanted "
                            + member.library().size() + " with "
                            + Integer.toHexString(member.library().crc32())));
        }

        DamagedNativesException(NativeSet.Member member, IOException unreadable) {
            super(message(member, " cannot be read: " + unreadable.getMessage()), unreadable);
        }

        private static String message(NativeSet.Member member, String found) {
            return member.source().origin() + " is damaged: " + member.library().path() + found
                    + "; download or build the jar again";
        }
    }
}
