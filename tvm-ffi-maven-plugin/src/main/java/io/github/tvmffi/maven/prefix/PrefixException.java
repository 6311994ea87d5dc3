package io.github.tvmffi.maven.prefix;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A prefix cannot be read or installed, for a reason that lies outside this program: a bad jar, an occupied folder, a
 * full disk. The message is written for the user: what happened, what was found and wanted, what to do next.
 *
 * @since 0.1.0
 */
public final class PrefixException extends IOException {
    private static final long serialVersionUID = 1L;

    PrefixException(String message) {
        super(message);
    }

    PrefixException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
