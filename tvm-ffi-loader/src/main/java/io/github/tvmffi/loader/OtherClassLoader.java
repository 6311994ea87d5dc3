package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this JVM has loaded, for the loaders in other class loaders of it: a system property is all that they share. A
 * process can hold one libtvm_ffi, and the JVM lets one class loader name it.
 */
final class OtherClassLoader {
    private static final int FIELDS = 4;

    /** What is mapped into this process, on Linux. */
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** The JVM's words when a second class loader names a file. */
    private static final String TAKEN = "already loaded in another classloader";

    private OtherClassLoader() {}

    /** Tells whether the JVM has given the file to another class loader, whatever became of the system property. */
    static boolean has(UnsatisfiedLinkError refused) {
        return String.valueOf(refused.getMessage()).contains(TAKEN);
    }

    /**
     * Tells whether what was announced is in this process, and not in one that has passed its system properties on, as
     * build tools do. It is known by its folder and name, for the folders above may be links. Where no file tells, it is
     * believed.
     */
    static boolean isHere(String announced) {
        String library = announced.split("\n", FIELDS)[1];
        String end = library.substring(Math.max(0, library.lastIndexOf('/', library.lastIndexOf('/') - 1)));
        try {
            String maps = new String(Files.readAllBytes(MAPS), StandardCharsets.ISO_8859_1);
            return maps.contains(new String(NativeLoader.bytes(end), StandardCharsets.ISO_8859_1));
        } catch (IOException notLinux) {
            return true;
        }
    }

    /**
     * Returns what was loaded before.
     *
     * @param announced by {@link LoadedNatives#announce}
     * @param identity of what is wanted now: the set's hash, or the path of a given library
     * @throws NativeLoadException if something else was loaded
     */
    static LoadedNatives loaded(String announced, String identity) {
        String[] fields = announced.split("\n", FIELDS);
        String library = fields[1];
        if (!fields[0].equals(identity)) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.CONFLICT,
                    "Another class loader of this JVM has loaded another tvm-ffi: " + library + ".\n"
                            + "  A process can hold only one. Put tvm-ffi-loader and one tvm-ffi-natives into a parent\n"
                            + "  that both share, such as the application server's lib folder.");
        }
        return new LoadedNatives(
                identity,
                new String[] {library},
                Host.nullIfEmpty(fields[2]),
                Host.nullIfEmpty(fields[3]),
                HandlerProtection.ALREADY_LOADED.way());
    }
}
