package io.github.tvmffi.loader;

import java.nio.file.Path;
import java.util.function.Consumer;
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

    /** The system property that tells other class loaders of this JVM what was loaded, see OtherClassLoader. */
    static final String LOADED = "io.github.tvmffi.loader.loaded";

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

    /**
     * Loads libtvm_ffi as {@link #load()} does, for code that cannot do without CUDA. {@link #load()} itself is content
     * without a driver, as CUDA's runtime library is, until something calls it.
     *
     * @return what was loaded: natives with CUDA, or the file that {@link LoaderProperties#LIBRARY} names
     * @throws NativeLoadException if it cannot be loaded, the natives are those without CUDA, or NVIDIA's driver is absent
     *     or too old; the message says what was found and wanted
     */
    public static LoadedNatives loadWithCuda() {
        return CudaRequirement.met(load());
    }

    /**
     * Loads a JNI library that needs libtvm_ffi, after {@link #load()}, from the jar it is packed in:
     * {@code META-INF/native/<classifier>/} and the name that {@link System#mapLibraryName} makes of it, for example
     * {@code META-INF/native/linux-x86_64/libmath.so}. It is extracted into the same cache by the same rules.
     *
     * <pre>{@code
     * static { NativeLoader.loadLibrary(MathJni.class, "math", System::load); }
     * }</pre>
     *
     * @param owner a class beside the library; its class loader is asked for the file
     * @param name without prefix and suffix, as for {@link System#loadLibrary}
     * @param load {@code System::load} written in the caller's own code, because a library belongs to the class loader
     *     of the code that loads it
     * @return the file that was loaded
     * @throws NativeLoadException if it is not packed for this platform, or cannot be loaded
     */
    public static Path loadLibrary(Class<?> owner, String name, Consumer<String> load) {
        LoadedNatives natives = load();
        return new JniLibrary(Host.ofThisJvm(), ClassPath.of(owner), name, load).load(natives);
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
        synchronized (ACROSS_CLASS_LOADERS) {
            LoadedNatives repeated = WarmStart.repeat();
            return repeated != null ? repeated : Loading.run(Host.ofThisJvm());
        }
    }
}
