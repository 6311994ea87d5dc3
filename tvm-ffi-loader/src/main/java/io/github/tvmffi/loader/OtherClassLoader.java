package io.github.tvmffi.loader;

/**
 * What this JVM has loaded, for the loaders in other class loaders of it: a system property is all that they share. A
 * process can hold one libtvm_ffi, and the JVM lets one class loader name it.
 */
final class OtherClassLoader {
    private static final int FIELDS = 4;

    /** The JVM's words when a second class loader names a file. */
    private static final String TAKEN = "already loaded in another classloader";

    private OtherClassLoader() {}

    /** Tells whether the JVM has given the file to another class loader, whatever became of the system property. */
    static boolean has(UnsatisfiedLinkError refused) {
        return String.valueOf(refused.getMessage()).contains(TAKEN);
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
                library,
                Host.nullIfEmpty(fields[2]),
                Host.nullIfEmpty(fields[3]),
                HandlerProtection.ALREADY_LOADED.way());
    }
}
