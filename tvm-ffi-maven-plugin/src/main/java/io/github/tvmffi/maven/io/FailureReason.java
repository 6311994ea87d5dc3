package io.github.tvmffi.maven.io;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Words for why a file cannot be used. Exceptions of the file system name the file and, if they know more than their type
 * says, a reason.
 *
 * @since 0.1.0
 */
public final class FailureReason {
    private FailureReason() {}

    /** Returns the cause as a part of a sentence, with the name of the file where the exception has one. */
    public static String of(Exception failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no right to access " + denied.getFile();
        }
        if (failure instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (failure instanceof FileAlreadyExistsException obstacle && obstacle.getReason() == null) {
            return obstacle.getFile() + " is in the way";
        }
        if (failure instanceof FileSystemException refused && refused.getReason() == null) {
            return refused.getClass().getSimpleName() + " " + refused.getFile();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
