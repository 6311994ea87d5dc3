package io.github.tvmffi.maven.verify;

import io.github.tvmffi.loader.Platform;
import java.io.IOException;
import java.nio.file.Path;

/** Where natives can be had as they were published. */
@FunctionalInterface
public interface NativesJars {

    /**
     * Returns a classifier jar.
     *
     * @param withSources whether upstream's sources have to be in it as well
     * @throws IOException if it cannot be had; the message says why
     */
    Path find(String version, Platform platform, boolean withSources) throws IOException;
}
