package io.github.tvmffi.loader;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Loads libtvm_ffi into this JVM, from the {@code tvm-ffi-natives} on the class path or from where
 * {@link LoaderProperties} says.
 *
 * <p>Load it here, before any library that needs it: a plain {@code System.load} lets libtvm_ffi replace the JVM's
 * SIGSEGV handler, and the JVM dies at its next null check, stack overflow or safepoint.
 *
 * @since 0.1.0
 */
public final class NativeLoader {
    private static final NativeLoader INSTANCE = new NativeLoader();

    /** An interned text is one object for all class loaders of a JVM. */
    private static final Object ACROSS_CLASS_LOADERS = "io.github.tvmffi.loader.NativeLoader".intern();

    private @Nullable LoadedNatives loaded;

    private NativeLoader() {}

    /**
     * Loads libtvm_ffi, once: later calls return what the first one did. Any thread may call it. After a failure the
     * next call tries again.
     *
     * @return what was loaded
     * @throws NativeLoadException if it cannot be loaded; the message says why and what to do
     */
    public static LoadedNatives load() {
        return INSTANCE.loadOnce();
    }

    private synchronized LoadedNatives loadOnce() {
        LoadedNatives result = loaded;
        if (result == null) {
            result = loadFirst();
            loaded = result;
        }
        return result;
    }

    private static LoadedNatives loadFirst() {
        try {
            synchronized (ACROSS_CLASS_LOADERS) {
                return new Loading(Host.ofThisJvm(), ClassPath.of(NativeLoader.class)).run();
            }
        } catch (IOException unreadable) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.DAMAGED, "tvm-ffi cannot be read: " + unreadable, unreadable);
        }
    }
}
