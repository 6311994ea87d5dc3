package io.github.tvmffi.maven.mojo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;

/**
 * The process's standard output, for exact bytes: Maven 4 puts a log prefix before all that goes through
 * {@code System.out}.
 */
final class StandardOutput {

    private StandardOutput() {}

    @SuppressWarnings("resource") // Closing the stream would close the descriptor for all of Maven.
    static void print(String text) throws IOException {
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write(text.getBytes(charset()));
        out.flush();
    }

    /** The encoding of file names, so that a printed path can be used by whoever reads it. */
    private static Charset charset() {
        String name = System.getProperty("sun.jnu.encoding");
        return name == null || !Charset.isSupported(name) ? Charset.defaultCharset() : Charset.forName(name);
    }
}
