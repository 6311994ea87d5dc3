package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
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
    static final Object ACROSS_CLASS_LOADERS = "io.github.tvmffi.loader.NativeLoader".intern();

    /** The system property that tells other class loaders of this JVM what was loaded, see OtherClassLoader. */
    static final String LOADED = "io.github.tvmffi.loader.loaded";

    /** Of texts between Java and C: as the JDK itself converts file names; on Windows, which has UTF-16, UTF-8. */
    private static final Charset PLATFORM =
            Charset.forName(File.separatorChar == '/' ? System.getProperty("sun.jnu.encoding", "UTF-8") : "UTF-8");

    static final int WRITABLE_BY_OTHERS = 0022;

    private static final int READABLE_BY_OTHERS = 0044;
    private static final int ROOT = 0;

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
     * {@code META-INF/native/linux-x86_64/libmath.so}. Where natives with CUDA were loaded, the folder of their classifier
     * comes first, and that of the platform second. It is extracted into the same cache by the same rules.
     *
     * <pre>{@code
     * static { NativeLoader.loadLibrary(MethodHandles.lookup(), "math"); }
     * }</pre>
     *
     * @param caller {@link MethodHandles#lookup()} of a class beside the library, commonly that with the native methods: its
     *     class loader is asked for the file, and is the one that the library belongs to
     * @param name without prefix and suffix, as for {@link System#loadLibrary}
     * @return the file that was loaded
     * @throws NativeLoadException if it is not packed for this platform, or cannot be loaded
     * @throws IllegalArgumentException if the caller is a lookup that was restricted, or passed from class to class
     */
    public static Path loadLibrary(MethodHandles.Lookup caller, String name) {
        return JniLibrary.load(caller, name);
    }

    /**
     * Loads a JNI library as {@link #loadLibrary(MethodHandles.Lookup, String)} does, for code without a lookup of its own,
     * as that of a dynamic language. It searches each time.
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
        return new JniLibrarySearch(
                        Host.ofThisJvm(),
                        ClassPath.of(owner),
                        null,
                        name,
                        System.mapLibraryName(name),
                        load.getClass().getClassLoader(),
                        load)
                .load(natives);
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
            LoadedNatives repeated = repeat();
            return repeated != null ? repeated : Loading.run(Host.ofThisJvm());
        }
    }

    /**
     * Repeats what an earlier JVM found out, where nothing that it depended on has changed: same class path with the same
     * jars (size and time of change), same settings, same user's cache. It saves a young JVM the search of the class path
     * and some forty classes, which take longer than loading libtvm_ffi does. Anything unusual is left to {@link Loading}.
     *
     * <p>Nearly all of it is done by the guard ({@code start.c}), which lies in the cache since the earlier start. What
     * Java must do itself is to make sure that the guard is ours before it is loaded: the folder of the cache belongs to
     * this user or root, nobody else can write it, and it is no link. Then all below it was made by this user or root,
     * nobody else could exchange the guard since, and its size and time of change are those it was given. The guard looks
     * at everything else in the same way, owner and mode of each file included.
     *
     * <p>Every class that the rest of the loader would take for this is too many here: all that a warm start needs of
     * Java is in this one, which the caller has loaded, and it asks the JVM itself. So is every class of the JDK that the
     * JVM's verifier has to look up for this one, because it is thrown, caught or passed as its supertype.
     * {@code WarmStartTest} counts both.
     *
     * @return what was loaded; null if no record fits, or it does not work any more
     */
    static @Nullable LoadedNatives repeat() {
        try { // nothing but a call: a young JVM looks all types of the handler up for each instruction in here
            return repeatRecorded();
        } catch (Exception | LinkageError changed) { // Loading finds out why, and says it
            return null;
        }
    }

    private static @Nullable LoadedNatives repeatRecorded() throws IOException {
        String classPath = classPath();
        String guard = classPath == null ? null : guard();
        if (classPath == null || guard == null) {
            return null;
        }
        System.load(guard);
        Object repeated = repeat(bytes(start(classPath)));
        if (repeated == null) {
            return null;
        }
        LoadedNatives natives =
                repeated instanceof byte[] lines ? LoadedNatives.repeated(lines) : (LoadedNatives) repeated;
        return natives.name().announce();
    }

    /**
     * Returns the class path if starts from it are repeated; null after another class loader's start, and where libraries
     * are not repeated either.
     */
    static @Nullable String classPath() {
        return System.getProperty(LOADED) == null ? usualClassPath() : null;
    }

    /**
     * Returns the class path if libraries from it are repeated; null on a module path, in other class loaders, with settings
     * that change the choice, and on Windows. Not an empty one: it means the working directory, or nothing at all where the
     * program is a module of the JVM's own image.
     */
    static @Nullable String usualClassPath() {
        String classPath = System.getProperty("java.class.path", "");
        boolean usual = File.separatorChar == '/'
                && !classPath.isEmpty()
                && NativeLoader.class.getClassLoader() == ClassLoader.getSystemClassLoader()
                && System.getProperty("jdk.module.path") == null
                && System.getProperty(LoaderProperties.LIBRARY) == null
                && System.getProperty(LoaderProperties.CLASSIFIER) == null
                && System.getProperty(LoaderProperties.PROTECTION) == null;
        return usual ? classPath : null;
    }

    /** Returns the guard's file, once it is certain to be ours; null if it is not there. */
    private static @Nullable String guard() throws IOException {
        if (isMacOs()) {
            return guard(GuardFiles.OSX_AARCH_64, GuardFiles.OSX_AARCH_64_SIZE);
        }
        return System.getProperty("os.arch").equals("aarch64")
                ? guard(GuardFiles.LINUX_AARCH_64, GuardFiles.LINUX_AARCH_64_SIZE)
                : guard(GuardFiles.LINUX_X86_64, GuardFiles.LINUX_X86_64_SIZE);
    }

    private static @Nullable String guard(String name, int size) throws IOException {
        String root = setting().isEmpty() ? userCache() : setting();
        File file = new File(root, name);
        boolean intact = isIntact(file, size);
        if (!intact && setting().isEmpty()) {
            root = environmentCache();
            file = new File(root, name);
            intact = isIntact(file, size);
        }
        return intact && root.startsWith("/") && isOurs(new File(root).toPath(), NativesCache.FOLDER, user())
                ? file.getPath()
                : null;
    }

    /**
     * Tells whether a file is as it was extracted. Asked of {@link File} because that costs a young JVM nothing, the
     * newer API a dozen classes.
     */
    static boolean isIntact(File file, long size) {
        return file.length() == size && file.lastModified() == NativesCache.MODIFIED;
    }

    /**
     * Tells whether only a user, or root, can write something, this user may read it, and it is what it should be and no
     * link.
     *
     * @param type {@link NativesCache#FILE} or {@link NativesCache#FOLDER}
     * @param user the user's id
     */
    static boolean isOurs(Path path, int type, int user) throws IOException {
        Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) facts.getOrDefault("mode", 0);
        int owner = (Integer) facts.getOrDefault("uid", -1);
        return (mode & (NativesCache.TYPE | WRITABLE_BY_OTHERS)) == type
                && (owner == user || (owner == ROOT && (mode & READABLE_BY_OTHERS) != 0));
    }

    /**
     * Returns the user id that this process runs as; negative where files have no owners. Whoever is not root and only
     * called so, by -Duser.name, finds nothing of his own by it: Host tells better, and takes longer.
     */
    static int user() throws IOException {
        if (File.separatorChar != '/') {
            return -1;
        }
        if ("root".equals(System.getProperty("user.name"))) {
            return ROOT;
        }
        File process = new File("/proc/self");
        if (process.exists()) {
            return owner(process);
        }
        File home = new File(System.getProperty("user.home")); // tells on macOS, which has no /proc
        int owner = home.exists() ? owner(home) : ROOT;
        return owner != ROOT ? owner : Host.ownerOfNewFile();
    }

    static int owner(File file) throws IOException {
        return (Integer) Files.getAttribute(file.toPath(), "unix:uid");
    }

    /** The environment takes a young JVM a third of the time of libtvm_ffi, and few name a cache there. */
    private static String environmentCache() {
        String cache = System.getenv(LoaderProperties.CACHE_VARIABLE);
        if (cache != null && !cache.isEmpty()) {
            return cache;
        }
        String folder = isMacOs() ? null : System.getenv("XDG_CACHE_HOME");
        return folder == null ? "" : folder + "/" + Host.CACHE_NAME;
    }

    /** Returns what native methods look a record up by: texts, as they take several, with NUL between them. */
    static String start(String classPath) {
        return setting() + "\0" + userCache() + "\0" + classPath;
    }

    /** Returns the folder that the system property names; empty for none. */
    private static String setting() {
        return System.getProperty(LoaderProperties.CACHE, "");
    }

    /** Returns the folder of the cache where neither property nor environment name another. */
    private static String userCache() {
        return System.getProperty("user.home") + (isMacOs() ? "/Library/Caches/" : "/.cache/") + Host.CACHE_NAME;
    }

    private static boolean isMacOs() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    /** Converts a text for native methods. */
    static byte[] bytes(String text) {
        return text.getBytes(PLATFORM);
    }

    /** Converts a text of native methods. */
    static String text(byte[] bytes) {
        return new String(bytes, PLATFORM);
    }

    /**
     * See {@code start.h}. Takes {@link #start}. Returns the {@link LoadedNatives}, or what {@link LoadedNatives#repeated} makes
     * it of where the guard could not; null if no record fits.
     */
    private static native @Nullable Object repeat(byte[] start);
}
