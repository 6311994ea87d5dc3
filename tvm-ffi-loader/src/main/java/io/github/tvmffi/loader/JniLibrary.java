package io.github.tvmffi.loader;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A JNI library of a user's in one class loader, told apart by its content: a second copy would run its initialisers again.
 *
 * <p>What an earlier JVM found is repeated here, as {@link NativeLoader#repeat} does it. {@link JniLibrarySearch} and what
 * it needs take a young JVM ten times as long.
 */
final class JniLibrary {
    /** Where jars hold JNI libraries, in a folder for each classifier. */
    static final String FOLDER = "META-INF/native/";

    private static final Map<@Nullable ClassLoader, Map<String, JniLibrary>> LIBRARIES = new WeakHashMap<>();

    /** The class loader's own, also where the library in it refuses to be loaded. Guarded by this object, as the next. */
    @Nullable
    Path file;

    boolean loaded;

    private JniLibrary() {}

    /**
     * Returns a library as a class loader has it.
     *
     * @param id the name of the set that it is extracted as
     */
    static JniLibrary of(@Nullable ClassLoader loader, String id) {
        synchronized (LIBRARIES) {
            LIBRARIES.putIfAbsent(loader, new HashMap<>());
            Map<String, JniLibrary> libraries = LIBRARIES.get(loader);
            libraries.putIfAbsent(id, new JniLibrary());
            return libraries.get(id);
        }
    }

    /** See {@link NativeLoader#loadLibrary(MethodHandles.Lookup, String)}. */
    static Path load(MethodHandles.Lookup caller, String name) {
        if ((caller.lookupModes() & MethodHandles.Lookup.ORIGINAL) == 0) {
            throw new IllegalArgumentException("Pass MethodHandles.lookup(), got " + caller
                    + ": System.load belongs to the class loader of the code that calls it.");
        }
        LoadedNatives natives = NativeLoader.load();
        String fileName = System.mapLibraryName(name);
        Path repeated = repeat(caller, fileName, natives);
        return repeated != null
                ? repeated
                : JniLibrarySearch.forCaller(caller, name, fileName).load(natives);
    }

    /**
     * Loads what an earlier JVM found, where nothing that it depended on has changed.
     *
     * @return the file; null if no record fits, or the library refuses, which the search finds words for
     */
    static @Nullable Path repeat(MethodHandles.Lookup caller, String fileName, LoadedNatives natives) {
        String classPath = classPath(caller);
        String classifier = natives.classifier();
        if (classPath == null || classifier == null) {
            return null;
        }
        String found = NativeLoader.text(
                find(NativeLoader.bytes(NativeLoader.start(classPath) + "\0" + resources(classifier, fileName))));
        int end = found.indexOf('\n');
        return end < 0
                ? null
                : of(caller.lookupClass().getClassLoader(), found.substring(0, end))
                        .repeat(Path.of(found.substring(end + 1)));
    }

    private synchronized @Nullable Path repeat(Path found) {
        if (file == null) {
            if (keep(found)) { // another class loader has it: the search makes a copy
                return null;
            }
            file = found;
        }
        if (!loaded) {
            try {
                System.load(file.toString());
                loaded = true;
            } catch (LinkageError refused) { // to catch the one that is meant, every start would load its class
                if (refused instanceof UnsatisfiedLinkError) {
                    return null;
                }
                throw refused;
            }
        }
        return file;
    }

    /**
     * Loads for good what the JVM is to load afterwards, and would unload with its class loader: libtvm_ffi keeps the
     * functions that it registers. What stands in its way is the JVM's to say.
     *
     * @return whether it was in this process before
     */
    static boolean keep(Path library) {
        synchronized (NativeLoader.ACROSS_CLASS_LOADERS) {
            return keep(NativeLoader.bytes(library.toString()));
        }
    }

    /** Returns the class path if libraries from it are repeated; null as by {@link NativeLoader}, and for other callers. */
    static @Nullable String classPath(MethodHandles.Lookup caller) {
        return isLikeThis(caller) ? NativeLoader.usualClassPath() : null;
    }

    /** Tells whether this class may load for a caller: System.load looks at its caller's class loader and module. */
    static boolean isLikeThis(MethodHandles.Lookup caller) {
        return caller.lookupClass().getModule() == JniLibrary.class.getModule();
    }

    /** Returns the resources that a library may be, a line each: for the CUDA variant of the natives first, then without. */
    static String resources(String classifier, String fileName) {
        int cuda = classifier.indexOf("-cuda");
        String own = FOLDER + classifier + "/" + fileName;
        return cuda < 0 ? own : own + "\n" + FOLDER + classifier.substring(0, cuda) + "/" + fileName;
    }

    /**
     * See {@code start.h}. Takes {@link NativeLoader#start} and {@link #resources}. Returns the id and the file, a line each; or
     * nothing.
     */
    private static native byte[] find(byte[] startAndResources);

    private static native boolean keep(byte[] path);
}
