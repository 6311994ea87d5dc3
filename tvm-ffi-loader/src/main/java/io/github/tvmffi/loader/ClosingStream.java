package io.github.tvmffi.loader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that closes the folder it was opened from. */
final class ClosingStream extends FilterInputStream {
    private final ResourceFolder folder;

    ClosingStream(InputStream in, ResourceFolder folder) {
        super(in);
        this.folder = folder;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            folder.close();
        }
    }
}
