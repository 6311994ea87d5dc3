package io.github.tvmffi.maven.assemble;

import java.io.IOException;

/**
 * Upstream's files do not make a prefix for the wanted platform. The message names the file, what was found and what
 * was wanted.
 *
 * @since 0.1.0
 */
public final class AssemblyException extends IOException {
    private static final long serialVersionUID = 1L;

    public AssemblyException(String message) {
        super(message);
    }
}
