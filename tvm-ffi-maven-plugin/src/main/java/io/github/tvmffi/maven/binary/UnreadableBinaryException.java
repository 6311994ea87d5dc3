package io.github.tvmffi.maven.binary;

import java.io.IOException;
import java.util.OptionalLong;

/**
 * A file is not a shared library that can be read: another format or kind, cut short, or with impossible offsets. The
 * message names the file, what was found, what was wanted and what to do.
 *
 * @since 0.1.0
 */
public final class UnreadableBinaryException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final long NO_OFFSET = -1;

    private final String file;
    private final long offset;

    private UnreadableBinaryException(String file, long offset, String message) {
        super(message);
        this.file = file;
        this.offset = offset;
    }

    /** A whole file of a kind that nothing here is made for. */
    static UnreadableBinaryException unsuitable(String file, String found, String wanted) {
        return new UnreadableBinaryException(file, NO_OFFSET, file + " is " + found + "; wanted " + wanted + ".");
    }

    /** A file that contradicts itself or ends too early. */
    static UnreadableBinaryException damaged(String file, long offset, String found) {
        return new UnreadableBinaryException(
                file,
                offset,
                "%s cannot be read: %s (at offset 0x%x).\n  The file is damaged or cut short: fetch or build it again."
                        .formatted(file, found, offset));
    }

    /** Returns the name of the file, as it was given to the reader. */
    public String file() {
        return file;
    }

    /** Returns the byte of the file where reading failed, or empty when the file as a whole is of the wrong kind. */
    public OptionalLong offset() {
        return offset == NO_OFFSET ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
