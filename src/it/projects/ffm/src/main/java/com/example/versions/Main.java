package com.example.versions;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.github.tvmffi.loader.LoadedNatives;
import io.github.tvmffi.loader.NativeLoader;
import io.github.tvmffi.loader.NativeSymbols;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * Asks libtvm_ffi for its version through the foreign function API and through JNI, and shows that the JVM is well before
 * and after.
 */
public final class Main {
    private static final String FUNCTION = "TVMFFIGetVersion";

    private Main() {}

    public static void main(String[] arguments) throws Throwable {
        Faults.raiseAll();
        LoadedNatives natives = NativeLoader.load();
        System.out.println("The natives " + natives.version() + " call themselves " + version(NativeSymbols.lookup()));
        // What the code asks that jextract makes, and what it makes with --library tvm_ffi.
        System.out.println("The class loader's: " + version(SymbolLookup.loaderLookup()));
        System.out.println("By name: "
                + version(SymbolLookup.libraryLookup(System.mapLibraryName("tvm_ffi"), Arena.global())));
        System.out.println("A JNI library's: " + JniLibrary.version());
        Faults.raiseAll();
        System.out.println("Loaded " + natives.library());
        System.out.println("The JVM is well: " + System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    }

    /** Calls {@code void TVMFFIGetVersion(TVMFFIVersion*)}; the struct is three {@code uint32_t}. */
    private static String version(SymbolLookup symbols) throws Throwable {
        MethodHandle getVersion = Linker.nativeLinker()
                .downcallHandle(symbols.findOrThrow(FUNCTION), FunctionDescriptor.ofVoid(ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment version = arena.allocate(JAVA_INT, 3);
            getVersion.invokeExact(version);
            return version.getAtIndex(JAVA_INT, 0) + "." + version.getAtIndex(JAVA_INT, 1) + "."
                    + version.getAtIndex(JAVA_INT, 2);
        }
    }
}
