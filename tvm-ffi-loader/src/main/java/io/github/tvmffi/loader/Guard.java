package io.github.tvmffi.loader;

/**
 * The native part (see {@code src/main/c}): loads a library without letting it replace the JVM's signal handlers, and
 * notices what stands in its way. Usable once the guard's own library is loaded into this class's loader.
 */
final class Guard {
    private Guard() {}

    /**
     * Loads a library for good and makes it known to this class's loader.
     *
     * @param library an absolute path
     * @param first the first way to try, as {@link HandlerProtection#way()}
     * @return the way that was used, likewise
     * @throws NativeLoadException if another library has displaced the handler or a copy of this one is there already,
     *     or the dynamic linker refuses
     */
    static int link(String library, int first) {
        int[] outcome = new int[1];
        byte[] text = load(NativeLoader.bytes(library), first, outcome);
        if (outcome[0] <= 0) {
            throw Obstacle.ofGuard(outcome[0], NativeLoader.text(text), library);
        }
        return name(library) ? outcome[0] : HandlerProtection.ALREADY_LOADED.way();
    }

    /**
     * Elsewhere than on Windows the library is loaded already: this adds a name and runs nothing.
     *
     * @return false if it is another class loader's, and stays so
     */
    private static boolean name(String library) {
        try {
            System.load(library);
            return true;
        } catch (UnsatisfiedLinkError refused) {
            if (OtherClassLoader.has(refused)) {
                return false;
            }
            throw Obstacle.ofJvm(refused, library);
        }
    }

    /**
     * Returns the newest version that a system library defines, numbers with dots, and behind a space where the library
     * lies; empty if it is not there.
     */
    static String newestVersion(String soname, String prefix) {
        return NativeLoader.text(newestVersion(NativeLoader.bytes(soname), NativeLoader.bytes(prefix)));
    }

    private static native byte[] load(byte[] path, int first, int[] outcome);

    private static native byte[] newestVersion(byte[] soname, byte[] prefix);
}
