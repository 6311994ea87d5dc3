package io.github.tvmffi.maven.cuda;

import java.io.IOException;

/**
 * No CUDA variant can be chosen for this host. The message says what was found, what was wanted and what to do.
 *
 * @since 0.1.0
 */
public final class CudaException extends IOException {
    private static final long serialVersionUID = 1L;

    CudaException(String found, String wanted) {
        super("cuda is auto, and no CUDA variant fits this host.\n  Found:  " + found + "\n  Wanted: " + wanted
                + "\n  Change that, or say with <cuda> (-Dtvm-ffi.cuda) what is to be built for: 12, 13 or none.");
    }
}
