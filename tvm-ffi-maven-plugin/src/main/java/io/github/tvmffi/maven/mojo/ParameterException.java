package io.github.tvmffi.maven.mojo;

import java.io.IOException;

/** A parameter's value cannot be used; the message lists those that can. */
final class ParameterException extends IOException {
    private static final long serialVersionUID = 1L;

    ParameterException(String message) {
        super(message);
    }
}
