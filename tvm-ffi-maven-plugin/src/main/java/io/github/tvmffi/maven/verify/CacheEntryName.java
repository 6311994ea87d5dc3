package io.github.tvmffi.maven.verify;

import io.github.tvmffi.loader.Platform;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a folder in the loader's cache says of its content. The loader makes these names. */
sealed interface CacheEntryName {
    /** Records of earlier starts, which hold no libraries. */
    String STARTS = "starts";

    /**
     * Natives: {@code 0.1.15.post2-linux-x86_64-SET}.
     *
     * @param set the first 32 hex digits of the set's SHA-256
     */
    record OfNatives(String version, Platform platform, String set) implements CacheEntryName {}

    /**
     * The guard of a platform: {@code guard-linux-x86_64-SHA256}.
     *
     * @param sha256 the first 16 hex digits of it
     */
    record OfGuard(Platform platform, String sha256) implements CacheEntryName {}

    /** A user's JNI library: {@code NAME-SIZE-CRC32}. */
    record OfJni(String library, long size, long crc32) implements CacheEntryName {}

    Pattern NATIVES =
            Pattern.compile("([A-Za-z0-9_][A-Za-z0-9._+-]*?)-((?:linux|osx|windows)-[a-z0-9_-]+)-([0-9a-f]{32})");
    Pattern GUARD = Pattern.compile("guard-([a-z0-9_-]+)-([0-9a-f]{16})");
    Pattern JNI = Pattern.compile("(.+)-([0-9]{1,12})-([0-9a-f]{1,8})");

    /** Reads a name; empty when the loader made none like it. */
    static Optional<CacheEntryName> parse(String name) {
        Matcher natives = NATIVES.matcher(name);
        if (natives.matches()) {
            return Platform.parse(natives.group(2))
                    .map(platform -> new OfNatives(natives.group(1), platform, natives.group(3)));
        }
        Matcher guard = GUARD.matcher(name);
        if (guard.matches()) {
            return Platform.parse(guard.group(1)).map(platform -> new OfGuard(platform, guard.group(2)));
        }
        Matcher jni = JNI.matcher(name);
        return jni.matches()
                ? Optional.of(new OfJni(jni.group(1), Long.parseLong(jni.group(2)), Long.parseLong(jni.group(3), 16)))
                : Optional.empty();
    }
}
