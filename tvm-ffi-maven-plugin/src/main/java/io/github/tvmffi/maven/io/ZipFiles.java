package io.github.tvmffi.maven.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens zip files. */
public final class ZipFiles {
    private ZipFiles() {}

    /**
     * Opens a zip file. The JDK reports some damage by other exceptions: a name that is no UTF-8 by an
     * {@link IllegalArgumentException}, on JDK 17 a negative size by a {@link NegativeArraySizeException}.
     *
     * @throws IOException if there is no such file, or it is damaged
     */
    public static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (RuntimeException damaged) {
            ZipException failure = new ZipException(FailureReason.of(damaged));
            failure.initCause(damaged);
            throw failure;
        }
    }
}
