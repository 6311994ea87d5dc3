package io.github.tvmffi.loader;

import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * The native part (see {@code src/main/c}): loads a library without letting it replace the JVM's signal handlers, and
 * tells what the process has mapped. Usable once the guard's own library is loaded into this class's loader.
 */
final class Guard {
    /** Of file names in system calls, as the JDK itself converts them. */
    private static final Charset PLATFORM = Charset.forName(
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    private Guard() {}

    /**
     * Loads a library for good.
     *
     * @param first the first way to try
     * @return the way that was used
     * @throws UnsatisfiedLinkError with the dynamic linker's own words
     */
    static HandlerProtection load(Path library, HandlerProtection first) {
        int[] way = new int[1];
        byte[] error = load(bytes(library.toString()), first.way(), way);
        if (error.length > 0) {
            throw new UnsatisfiedLinkError(text(error));
        }
        return HandlerProtection.ofWay(way[0]);
    }

    /** Returns another mapped file with the same name as this library; empty if there is none. */
    static String otherCopy(Path library) {
        return text(otherCopy(
                bytes(library.subpath(library.getNameCount() - 1, library.getNameCount())
                        .toString()),
                bytes(library.toString())));
    }

    /** Returns the file whose code handles SIGSEGV; empty if there is none. */
    static String ownerOfHandler() {
        return text(handlerOwner());
    }

    /** Returns the newest version that a system library defines, numbers with dots; empty if it is not there. */
    static String newestVersion(String soname, String prefix) {
        return text(newestVersion(bytes(soname), bytes(prefix)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(PLATFORM);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, PLATFORM);
    }

    private static native byte[] load(byte[] path, int first, int[] way);

    private static native byte[] otherCopy(byte[] name, byte[] path);

    private static native byte[] handlerOwner();

    private static native byte[] newestVersion(byte[] soname, byte[] prefix);
}
