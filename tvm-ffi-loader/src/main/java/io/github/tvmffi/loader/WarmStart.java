package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Repeats what an earlier JVM found out, where nothing that it depended on has changed: same class path with the same
 * jars (size and time of change), same system, same user's cache. It saves a young JVM the search of the class path and
 * some forty classes, which take longer than loading libtvm_ffi does. Anything unusual is left to {@link Loading}.
 *
 * <p>Nearly all of it is done by the guard ({@code start.c}), which lies in the cache since the earlier start. What this
 * class must do itself is to make sure that the guard is ours before it is loaded: the folder of the cache belongs to
 * this user or root, nobody else can write it, and it is no link. Then all below it was made by this user or root,
 * nobody else could exchange the guard since, and its size and time of change are those it was given. The guard looks at
 * everything else in the same way, owner and mode of each file included.
 *
 * <p>Every class that the rest of the loader would take for this is too many here, so that
 * this class asks the JVM itself. {@code WarmStartTest} counts the classes.
 */
final class WarmStart {
    /** Of texts between Java and C: as the JDK itself converts file names; on Windows, which has UTF-16, UTF-8. */
    private static final Charset PLATFORM =
            Charset.forName(File.separatorChar == '/' ? System.getProperty("sun.jnu.encoding", "UTF-8") : "UTF-8");

    /** The time of change that every extracted file gets, so that a later change shows. Milliseconds since 1970. */
    static final long MODIFIED = 1_000_000_000_000L;

    /** The bits of a mode that tell the type, and S_IFREG and S_IFDIR of stat(2). */
    static final int TYPE = 0170000;

    static final int FILE = 0100000;
    static final int FOLDER = 0040000;

    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int ROOT = 0;

    private WarmStart() {}

    /** Loads what the record says; null if there is none that fits, or it does not work any more. */
    static @Nullable LoadedNatives repeat() {
        try {
            String classPath = classPath();
            String guard = classPath == null ? null : guard();
            if (classPath == null || guard == null) {
                return null;
            }
            System.load(guard);
            String facts = text(repeat(bytes(setting()), bytes(userCache()), bytes(classPath)));
            return facts.isEmpty() ? null : name(facts.split("\n"));
        } catch (Exception | LinkageError changed) { // Loading finds out why, and says it
            return null;
        }
    }

    /** Makes the libraries, which the guard has loaded, known to this class loader. */
    private static LoadedNatives name(String[] facts) {
        String library = "";
        for (int i = 4; i < facts.length; i++) {
            library = facts[i];
            System.load(library); // loaded already: this adds a name and runs nothing
        }
        return new LoadedNatives(library, facts[2], facts[3], Integer.parseInt(facts[0])).announce(facts[1]);
    }

    /**
     * Returns the class path if starts from it are repeated; null after another class loader's start, on a module path, in
     * other class loaders, with settings that change the choice, and on Windows.
     */
    static @Nullable String classPath() {
        boolean usual = File.separatorChar == '/'
                && WarmStart.class.getClassLoader() == ClassLoader.getSystemClassLoader()
                && System.getProperty("jdk.module.path") == null
                && System.getProperty(NativeLoader.LOADED) == null
                && System.getProperty(LoaderProperties.LIBRARY) == null
                && System.getProperty(LoaderProperties.CLASSIFIER) == null
                && System.getProperty(LoaderProperties.PROTECTION) == null;
        return usual ? System.getProperty("java.class.path") : null;
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
        return intact && root.startsWith("/") && isOurs(Path.of(root), FOLDER, user()) ? file.getPath() : null;
    }

    /**
     * Tells whether a file is as it was extracted. Asked of {@link File} because that costs a young JVM nothing, the
     * newer API a dozen classes.
     */
    static boolean isIntact(File file, long size) {
        return file.length() == size && file.lastModified() == MODIFIED;
    }

    /**
     * Tells whether only a user, or root, can write something, and it is what it should be and no link.
     *
     * @param type {@link #FILE} or {@link #FOLDER}
     * @param user the user's id
     */
    static boolean isOurs(Path path, int type, int user) throws IOException {
        Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) facts.getOrDefault("mode", 0);
        int owner = (Integer) facts.getOrDefault("uid", -1);
        return (mode & (TYPE | WRITABLE_BY_OTHERS)) == type && (owner == user || owner == ROOT);
    }

    /** Returns the user id that this process runs as; negative where files have no owners. */
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
        return owner != ROOT ? owner : ownerOfNewFile();
    }

    private static int owner(File file) throws IOException {
        return (Integer) Files.getAttribute(file.toPath(), "unix:uid");
    }

    /** System users have no home directory, or one that is root's: macOS gives them {@code /var/empty}. */
    private static int ownerOfNewFile() throws IOException {
        File file = File.createTempFile("tvm-ffi-", null);
        try {
            return owner(file);
        } finally {
            file.delete();
        }
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

    /** Returns the folder that the system property names; empty for none. */
    static String setting() {
        return System.getProperty(LoaderProperties.CACHE, "");
    }

    /** Returns the folder of the cache where neither property nor environment name another. */
    static String userCache() {
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

    /** See {@code start.h}. Returns the way, the set, version, classifier and the libraries, a line each; or nothing. */
    private static native byte[] repeat(byte[] setting, byte[] userCache, byte[] classPath);
}
