package io.github.tvmffi.maven.prefix;

import java.util.Locale;

/**
 * Who made a file of the prefix.
 *
 * @since 0.1.0
 */
public enum FileOrigin {
    /** Taken byte for byte from upstream's archive. */
    UPSTREAM,
    /** Taken byte for byte from NVIDIA's archive of the CUDA runtime. */
    NVIDIA,
    /** Written when the natives were assembled. */
    GENERATED;

    /** Returns the spelling of {@code tvm-ffi.json}, such as {@code upstream}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FileOrigin ofId(String id) {
        for (FileOrigin origin : values()) {
            if (origin.id().equals(id)) {
                return origin;
            }
        }
        throw new IllegalArgumentException(
                "origin is \"" + id + "\", wanted \"upstream\", \"nvidia\" or \"generated\"");
    }
}
