package io.github.tvmffi.loader;

/**
 * The settings of the loader. Each is a system property or, where that is absent, an environment variable. They are read
 * by {@link NativeLoader#load()} until one call succeeds, {@link #CACHE} by {@link NativeLoader#loadLibrary} too.
 *
 * @since 0.1.0
 */
public final class LoaderProperties {
    /**
     * {@code tvm-ffi.library}: the file of libtvm_ffi to load instead of the one on the class
     * path, for example {@code /opt/tvm/lib/libtvm_ffi.so}. It is loaded where it lies. Default: none.
     */
    public static final String LIBRARY = "tvm-ffi.library";

    /** The environment variable of {@link #LIBRARY}. */
    public static final String LIBRARY_VARIABLE = "TVM_FFI_LIBRARY";

    /**
     * {@code tvm-ffi.cache}: the absolute folder to extract libraries into, for example one that
     * allows execution where the home directory does not. Nothing else is tried then. Default: {@code tvm-ffi} in the
     * user's cache directory.
     */
    public static final String CACHE = "tvm-ffi.cache";

    /** The environment variable of {@link #CACHE}. */
    public static final String CACHE_VARIABLE = "TVM_FFI_CACHE";

    /**
     * {@code tvm-ffi.classifier}: the natives to load, of this system and instruction set, for example
     * {@code linux-x86_64-cuda12}. Default: those on the class path that fit this JVM, with CUDA where there are any.
     */
    public static final String CLASSIFIER = "tvm-ffi.classifier";

    /** The environment variable of {@link #CLASSIFIER}. */
    public static final String CLASSIFIER_VARIABLE = "TVM_FFI_CLASSIFIER";

    /**
     * {@code tvm-ffi.protection}: the first way to try of keeping the JVM's signal handlers
     * in place, a name of {@link HandlerProtection}: {@code FILTER}, {@code TABLE} or {@code RESTORE}. Default:
     * {@code FILTER}.
     */
    public static final String PROTECTION = "tvm-ffi.protection";

    /** The environment variable of {@link #PROTECTION}. */
    public static final String PROTECTION_VARIABLE = "TVM_FFI_PROTECTION";

    private LoaderProperties() {}
}
