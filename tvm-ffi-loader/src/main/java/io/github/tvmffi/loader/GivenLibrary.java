package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The library that {@link LoaderProperties#LIBRARY} names. */
final class GivenLibrary {
    private GivenLibrary() {}

    /** Returns the file, absolute and without links, as the JVM names the libraries it loads. */
    static Path at(String text) {
        try {
            Path path = Path.of(text).toAbsolutePath();
            if (Files.isRegularFile(path)) {
                return path.toRealPath();
            }
        } catch (InvalidPathException | IOException unusable) { // the message below says it
        }
        throw new NativeLoadException(
                NativeLoadException.Reason.BAD_SETTING,
                LoaderProperties.LIBRARY + " (" + LoaderProperties.LIBRARY_VARIABLE + ") names no file: " + text
                        + "\n  Give the path of libtvm_ffi, or remove the setting.");
    }
}
