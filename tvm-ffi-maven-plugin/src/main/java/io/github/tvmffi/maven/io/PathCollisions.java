package io.github.tvmffi.maven.io;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds paths that would meet in one place on some file system: the same twice, the same but for upper and lower case,
 * or one that is a file here and a folder there.
 *
 * @since 0.1.0
 */
public final class PathCollisions {
    /** Lower-case path to the spelling seen first; folders end with a slash. */
    private final Map<String, String> seen = new HashMap<>();

    /**
     * Adds a path.
     *
     * @param path a portable path; a trailing slash marks a folder, which may come any number of times
     * @return the path seen before that it collides with, or empty
     */
    public Optional<String> add(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash + 1);
            String before = putIfAbsent(folder, slash);
            if (before != null && !before.equals(folder)) {
                return Optional.of(before);
            }
        }
        return path.endsWith("/") ? Optional.empty() : Optional.ofNullable(putIfAbsent(path, path.length()));
    }

    private @Nullable String putIfAbsent(String path, int keyLength) {
        return seen.putIfAbsent(path.substring(0, keyLength).toLowerCase(Locale.ROOT), path);
    }
}
