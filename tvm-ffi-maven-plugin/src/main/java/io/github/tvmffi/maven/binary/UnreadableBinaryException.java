package io.github.tvmffi.maven.binary;

import java.io.IOException;

/**
 * A file is not a shared library that can be read: another format, cut short, or with impossible offsets.
 *
 * @since 0.1.0
 */
public final class UnreadableBinaryException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableBinaryException(String message) {
        super(message);
    }
}
