package io.github.tvmffi.loader;

/**
 * The lowest version of a part of the system that a set of natives runs on.
 *
 * @param kind which part
 * @param version numbers with dots, such as {@code 3.4.21}
 */
record Floor(Kind kind, String version) {

    /** The parts that set a floor; {@code key} is the manifest's name, and on Linux the prefix of the ELF versions. */
    enum Kind {
        GLIBC("GLIBC", "libc.so.6", "glibc"),
        GLIBCXX("GLIBCXX", "libstdc++.so.6", "libstdc++ (GLIBCXX)"),
        CXXABI("CXXABI", "libstdc++.so.6", "libstdc++ (CXXABI)"),
        GCC("GCC", "libgcc_s.so.1", "libgcc (GCC)"),
        MACOS("macOS", "", "macOS");

        private final String key;
        private final String soname;
        private final String title;

        Kind(String key, String soname, String title) {
            this.key = key;
            this.soname = soname;
            this.title = title;
        }

        String key() {
            return key;
        }

        /** The library whose version definitions tell; empty for macOS itself. */
        String soname() {
            return soname;
        }

        String title() {
            return title;
        }
    }

    /**
     * Checks this JVM's system. Asks the guard, which must have been loaded.
     *
     * @param manifest of the natives that set the floor
     * @throws NativeLoadException if the system is older
     */
    void check(Host host, NativesManifest manifest) {
        String found = kind == Kind.MACOS
                ? String.valueOf(host.property("os.version"))
                : Guard.newestVersion(kind.soname(), kind.key() + "_");
        if (!isMetBy(found)) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.SYSTEM_TOO_OLD,
                    "tvm-ffi " + manifest.version() + " for " + manifest.classifier() + " needs " + kind.title() + " "
                            + version + " or later, this system has " + (found.isEmpty() ? "none" : found)
                            + ".\n  Use a newer one, as newer systems and images have, or point -D"
                            + LoaderProperties.LIBRARY
                            + "=/path/to/libtvm_ffi at a build made for this one.");
        }
    }

    /**
     * Tells whether a system is new enough.
     *
     * @param system its version, numbers with dots; what follows a space does not count
     */
    boolean isMetBy(String system) {
        String found = system.split(" ", 2)[0];
        int wantedAt = 0;
        int foundAt = 0;
        while (wantedAt < version.length()) {
            int wanted = number(version, wantedAt);
            int have = number(found, foundAt);
            if (wanted != have) {
                return have > wanted;
            }
            wantedAt = afterDot(version, wantedAt);
            foundAt = afterDot(found, foundAt);
        }
        return true;
    }

    /** The number at an index; 0 where the text has ended or no digit stands. */
    private static int number(String text, int index) {
        int value = 0;
        for (int i = index; i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9'; i++) {
            value = 10 * value + text.charAt(i) - '0';
        }
        return value;
    }

    private static int afterDot(String text, int index) {
        int dot = text.indexOf('.', index);
        return dot < 0 ? text.length() : dot + 1;
    }
}
