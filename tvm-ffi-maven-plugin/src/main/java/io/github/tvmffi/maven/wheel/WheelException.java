package io.github.tvmffi.maven.wheel;

import java.io.IOException;

/**
 * A wheel or the lock that pins it is not what the build needs. The message says what was found, what was wanted and
 * what to do.
 *
 * @since 0.1.0
 */
public final class WheelException extends IOException {
    private static final long serialVersionUID = 1L;

    public WheelException(String message) {
        super(message);
    }

    public WheelException(String message, Throwable cause) {
        super(message, cause);
    }
}
