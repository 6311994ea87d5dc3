package io.github.tvmffi.loader;

import java.lang.foreign.SymbolLookup;

/**
 * The symbols of libtvm_ffi for the foreign function API ({@code java.lang.foreign}, JDK 22 and later). This jar has it
 * for each release of Java that runs it; this is what the older ones get.
 *
 * @since 0.1.0
 */
public final class NativeSymbols {
    private static final int FIRST_RELEASE = 22;

    private NativeSymbols() {}

    /**
     * Refuses.
     *
     * @throws UnsupportedOperationException always; the message says what is missing
     */
    public static SymbolLookup lookup() {
        int release = Runtime.version().feature();
        throw new UnsupportedOperationException(
                release < FIRST_RELEASE
                        ? "The foreign function API needs JDK " + FIRST_RELEASE + " or later, this is JDK " + release
                                + ".\n  Use NativeLoader.load() and JNI, or a newer JDK."
                        : "tvm-ffi-loader was repackaged without what it has for JDK " + FIRST_RELEASE + " and later.\n"
                                + "  Keep its META-INF/versions, and write Multi-Release: true into the new manifest.");
    }
}
