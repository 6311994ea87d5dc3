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
     * Tells whether a system is new enough.
     *
     * @param found the system's version, numbers with dots
     */
    boolean isMetBy(String found) {
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
