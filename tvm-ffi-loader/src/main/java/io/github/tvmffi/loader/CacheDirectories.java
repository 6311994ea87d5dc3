package io.github.tvmffi.loader;

import java.nio.file.InvalidPathException;
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
    static List<Path> of(Host host, OperatingSystem os) {
        String configured = host.setting(LoaderProperties.CACHE);
        if (configured != null) {
            return List.of(configured(configured));
        }
        List<Path> folders = new ArrayList<>(2);
        String home = host.property("user.home");
        switch (os) {
            case LINUX -> {
                String cacheHome = host.variable("XDG_CACHE_HOME");
                add(folders, isAbsolute(cacheHome) ? cacheHome : below(home, ".cache"));
                add(folders, host.variable("XDG_RUNTIME_DIR"));
            }
            case MACOS -> add(folders, below(home, "Library/Caches"));
            case WINDOWS -> {
                String local = host.variable("LOCALAPPDATA");
                add(folders, local != null ? local : below(home, "AppData/Local"));
            }
        }
        return folders;
    }

    private static Path configured(String folder) {
        try {
            Path path = Path.of(folder);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException invalid) { // the message below says it
        }
        throw new NativeLoadException(
                NativeLoadException.Reason.NO_USABLE_CACHE,
                LoaderProperties.CACHE + " (" + Host.variableOf(LoaderProperties.CACHE)
                        + ") must be an absolute folder, got: " + folder);
    }

    /** Adds our folder in another one; one that is not absolute depends on the working directory and is left out. */
    private static void add(List<Path> folders, @Nullable String parent) {
        if (isAbsolute(parent)) {
            folders.add(Path.of(parent, NAME));
        }
    }

    private static boolean isAbsolute(@Nullable String folder) {
        return folder != null && Path.of(folder).isAbsolute();
    }

    private static @Nullable String below(@Nullable String home, String folder) {
        return home == null ? null : home + "/" + folder;
    }
}
