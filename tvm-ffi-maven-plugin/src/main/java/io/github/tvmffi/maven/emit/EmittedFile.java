package io.github.tvmffi.maven.emit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file as an emitter made it.
 *
 * @since 0.1.0
 */
public final class EmittedFile {
    private final String path;
    private final byte[] content;
    private final boolean executable;

    /**
     * Describes a file of text.
     *
     * @param path below the prefix, with forward slashes
     * @param text the whole content, to be written as UTF-8
     * @param executable whether unix mode 0755 is wanted instead of 0644
     */
    public EmittedFile(String path, String text, boolean executable) {
        this(path, text.getBytes(StandardCharsets.UTF_8), executable);
    }

    EmittedFile(String path, byte[] content, boolean executable) {
        this.path = path;
        this.content = content.clone();
        this.executable = executable;
    }

    /** Returns where it belongs below the prefix, with forward slashes. */
    public String path() {
        return path;
    }

    /** Returns the whole content. */
    public byte[] content() {
        return content.clone();
    }

    /** Returns the content of a file of text. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Tells whether unix mode 0755 is wanted instead of 0644. */
    public boolean executable() {
        return executable;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmittedFile file
                && path.equals(file.path)
                && Arrays.equals(content, file.content)
                && executable == file.executable;
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, Arrays.hashCode(content), executable);
    }

    @Override
    public String toString() {
        return path + (executable ? ", executable:\n" : ":\n") + text();
    }
}
