package io.github.tvmffi.loader;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/**
 * The symbols of libtvm_ffi for the foreign function API ({@code java.lang.foreign}, JDK 22 and later).
 *
 * @since 0.1.0
 */
public final class NativeSymbols {
    private NativeSymbols() {}

    /**
     * Loads libtvm_ffi as {@link NativeLoader#load()} does, and returns its symbols. They last as long as the process and
     * serve every class loader:
     *
     * <pre>{@code
     * MethodHandle getVersion = Linker.nativeLinker()
     *         .downcallHandle(NativeSymbols.lookup().findOrThrow("TVMFFIGetVersion"), FunctionDescriptor.ofVoid(ADDRESS));
     * }</pre>
     *
     * <p>Code that jextract made needs no such object. It asks its class loader, or with {@code --library tvm_ffi} the
     * system by that name, and both know the library after {@link NativeLoader#load()}.
     *
     * <p>This is a restricted method's work: {@code --enable-native-access=io.github.tvmffi.loader}, or
     * {@code ALL-UNNAMED} on a class path, keeps the JVM from warning.
     *
     * @throws NativeLoadException if libtvm_ffi cannot be loaded; the message says why and what to do
     */
    public static SymbolLookup lookup() {
        String library = NativeLoader.load().library().toString();
        return SymbolLookup.libraryLookup(library, Arena.global()); // a Path would have to be there still
    }
}
