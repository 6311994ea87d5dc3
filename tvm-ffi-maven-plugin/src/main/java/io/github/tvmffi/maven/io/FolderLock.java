package io.github.tvmffi.maven.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Lets one thread of one process at a time work on something, by a lock on a file. The operating system frees the lock
 * when its process dies, so a leftover file means nothing; it is never deleted, since another process may be waiting
 * on it.
 *
 * @param file the lock file; made when missing, in a folder that exists; always spelled the same
 * @since 0.1.0
 */
public record FolderLock(Path file) {
    private static final long POLL_MILLIS = 20;
    private static final long NOTICE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** Work to do under the lock. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Waits for the lock, works, and frees it.
     *
     * @param waiting run once if another process holds the lock for longer than a moment
     * @throws IOException if the file cannot be locked, or is held by another process for ten minutes; or what the work
     *     throws
     */
    public <T> T whileHeld(Runnable waiting, Work<T> work) throws IOException {
        // POSIX frees all locks that a process has on a file as soon as it closes one channel to it, so threads must
        // not even open it side by side. An interned string is the one monitor that is the same for all class loaders
        // that a build has this plugin in.
        synchronized (("io.github.tvmffi.lock:" + file).intern()) {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                acquire(channel, waiting);
                return work.run();
            }
        }
    }

    /** Closing the channel frees the lock. */
    private void acquire(FileChannel channel, Runnable waiting) throws IOException {
        long start = System.nanoTime();
        boolean noticed = false;
        while (!tryLock(channel)) {
            long waited = System.nanoTime() - start;
            if (waited > NOTICE_NANOS && !noticed) {
                waiting.run();
                noticed = true;
            }
            if (waited > PATIENCE_NANOS) {
                throw new InterruptedIOException("another process holds the lock " + file + " for ten minutes");
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the lock " + file);
            }
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This JVM holds it already, by another spelling of the path.
            return false;
        }
    }
}
