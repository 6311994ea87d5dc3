package io.github.tvmffi.maven.resolve;

import java.io.IOException;

/**
 * The wanted natives could not be resolved. The message says why, and what exists instead where that is known.
 *
 * @since 0.1.0
 */
public final class NativesNotFoundException extends IOException {
    private static final long serialVersionUID = 1L;

    NativesNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
