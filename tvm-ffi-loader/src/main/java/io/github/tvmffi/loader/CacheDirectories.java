package io.github.tvmffi.loader;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the cache may be, best first. The user's own folder: {@code $XDG_CACHE_HOME} or {@code ~/.cache} on Linux (XDG
 * Base Directory Specification 0.8), {@code ~/Library/Caches} on macOS, {@code %LOCALAPPDATA%} on Windows.
 */
final class CacheDirectories {
    private static final String NAME = "tvm-ffi";

    private CacheDirectories() {}

    /**
     * Returns the folders to try.
     *
     * @return a single one if {@link LoaderProperties#CACHE} names it; perhaps none
     */
    static List<Path> of(Host host) {
        List<Path> folders = new ArrayList<>(2);
        String configured = host.setting(LoaderProperties.CACHE, LoaderProperties.CACHE_VARIABLE);
        if (configured != null) {
            folders.add(configured(configured));
            return folders;
        }
        add(folders, userCache(host));
        if (!host.isWindows() && !host.isMacOs()) {
            add(folders, host.variable("XDG_RUNTIME_DIR"));
        }
        return folders;
    }

    private static @Nullable String userCache(Host host) {
        String home = host.property("user.home");
        if (host.isWindows()) {
            String local = host.variable("LOCALAPPDATA");
            return local != null ? local : below(home, "AppData/Local");
        }
        if (host.isMacOs()) {
            return below(home, "Library/Caches");
        }
        String cacheHome = host.variable("XDG_CACHE_HOME");
        return isAbsolute(cacheHome) ? cacheHome : below(home, ".cache");
    }

    private static Path configured(String folder) {
        if (!isAbsolute(folder)) {
            Obstacle.refuseSetting(
                    LoaderProperties.CACHE, LoaderProperties.CACHE_VARIABLE, "must be an absolute folder", folder);
        }
        return Path.of(folder);
    }

    /** Adds our folder in another one; one that is not absolute depends on the working directory and is left out. */
    private static void add(List<Path> folders, @Nullable String parent) {
        if (parent != null && isAbsolute(parent)) {
            folders.add(Path.of(parent, NAME));
        }
    }

    private static boolean isAbsolute(@Nullable String folder) {
        return folder != null && new File(folder).isAbsolute();
    }

    private static @Nullable String below(@Nullable String home, String folder) {
        return home == null ? null : home + "/" + folder;
    }
}
