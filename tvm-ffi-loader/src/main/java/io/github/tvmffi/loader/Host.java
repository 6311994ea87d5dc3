package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM says about itself and its user, so that everything that depends on it can be tested anywhere.
 *
 * @param properties the system properties
 * @param environment the environment variables
 * @since 0.1.0
 */
public record Host(Properties properties, Map<String, String> environment) {
    /** Our folder in the user's cache directory. */
    static final String CACHE_NAME = "tvm-ffi";

    /** Returns the running JVM. */
    public static Host ofThisJvm() {
        return new Host(System.getProperties(), System.getenv());
    }

    /** Returns a system property, or null when it is absent or empty. */
    public @Nullable String property(String name) {
        return nullIfEmpty(properties.getProperty(name));
    }

    /** Returns an environment variable, or null when it is absent or empty. */
    public @Nullable String variable(String name) {
        return nullIfEmpty(environment.get(name));
    }

    /** Returns a setting of {@link LoaderProperties}: the system property, else the environment variable, else null. */
    @Nullable
    String setting(String property, String variable) {
        String value = property(property);
        return value != null ? value : variable(variable);
    }

    /** Tells whether the JVM runs on Windows. */
    public boolean isWindows() {
        return properties.getProperty("os.name", "").startsWith("Windows");
    }

    /** Tells whether the JVM runs on macOS. */
    public boolean isMacOs() {
        return properties.getProperty("os.name", "").startsWith("Mac");
    }

    static @Nullable String nullIfEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /**
     * Returns the folders that the cache may be in, best first. The user's own: {@code $XDG_CACHE_HOME} or
     * {@code ~/.cache} on Linux (XDG Base Directory Specification 0.8), {@code ~/Library/Caches} on macOS,
     * {@code %LOCALAPPDATA%} on Windows; on Linux then that of the session, {@code $XDG_RUNTIME_DIR}.
     *
     * @return a single one if {@link LoaderProperties#CACHE} names it; perhaps none
     * @throws NativeLoadException if the folder that it names is not absolute
     */
    public List<Path> cacheFolders() {
        List<Path> folders = new ArrayList<>(2);
        String configured = setting(LoaderProperties.CACHE, LoaderProperties.CACHE_VARIABLE);
        if (configured != null) {
            folders.add(configured(configured));
            return folders;
        }
        add(folders, userCache());
        if (!isWindows() && !isMacOs()) {
            add(folders, variable("XDG_RUNTIME_DIR"));
        }
        return folders;
    }

    private @Nullable String userCache() {
        String home = property("user.home");
        if (isWindows()) {
            String local = variable("LOCALAPPDATA");
            return local != null ? local : below(home, "AppData/Local");
        }
        if (isMacOs()) {
            return below(home, "Library/Caches");
        }
        String cacheHome = variable("XDG_CACHE_HOME");
        return isAbsolute(cacheHome) ? cacheHome : below(home, ".cache");
    }

    /** Returns the user id that this process runs as, whatever user.name says; negative where files have no owners. */
    static int user() throws IOException {
        File process = new File("/proc/self");
        return File.separatorChar == '/' && process.exists() ? NativeLoader.owner(process) : NativeLoader.user();
    }

    /**
     * Returns the user id that a new file gets. It tells who a system user is, whose home directory is absent or root's:
     * macOS gives them {@code /var/empty}.
     */
    static int ownerOfNewFile() throws IOException {
        File file = newFile();
        try {
            return NativeLoader.owner(file);
        } finally {
            file.delete();
        }
    }

    private static File newFile() {
        try {
            return File.createTempFile("tvm-ffi-", null);
        } catch (IOException refused) {
            throw Obstacle.nobody(refused);
        }
    }

    private Path configured(String folder) {
        Path path = isAbsolute(folder) ? path(folder) : null;
        if (path == null) {
            throw Obstacle.badSetting(
                    LoaderProperties.CACHE,
                    LoaderProperties.CACHE_VARIABLE,
                    isAbsolute(folder) ? "must be a folder that can be named " + here() : "must be an absolute folder",
                    folder);
        }
        return path;
    }

    /**
     * Adds our folder in another one. Left out are one that is not absolute, for it depends on the working directory, and
     * one that this JVM cannot name.
     */
    private static void add(List<Path> folders, @Nullable String parent) {
        Path path = parent != null && isAbsolute(parent) ? path(parent + "/" + CACHE_NAME) : null;
        if (path != null) {
            folders.add(path);
        }
    }

    /** Returns null for what the encoding of file names cannot express, as letters beyond ASCII under LC_ALL=C. */
    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (IllegalArgumentException unmappable) {
            return null;
        }
    }

    /** Tells why there are no {@link #cacheFolders}. */
    String homelessness() {
        String home = property("user.home");
        return "user.home is " + home + ", which "
                + (isAbsolute(home) ? "cannot be named " + here() : "is no absolute path");
    }

    private String here() {
        return isWindows()
                ? "on Windows"
                : "in " + property("sun.jnu.encoding") + "; start the JVM with LC_ALL=C.UTF-8";
    }

    private static boolean isAbsolute(@Nullable String folder) {
        return folder != null && new File(folder).isAbsolute();
    }

    private static @Nullable String below(@Nullable String home, String folder) {
        return home == null ? null : home + "/" + folder;
    }
}
