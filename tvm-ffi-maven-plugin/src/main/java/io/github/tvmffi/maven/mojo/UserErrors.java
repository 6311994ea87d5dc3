package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.maven.io.FailureReason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The one place where failures become Maven's: what the user or the environment caused becomes a
 * {@link MojoFailureException} with a message that needs no stack trace; a defect of ours keeps its cause.
 */
final class UserErrors {

    private UserErrors() {}

    static MojoFailureException failure(IOException cause) {
        if (cause instanceof FileSystemException) {
            return new MojoFailureException("tvm-ffi cannot go on: " + FailureReason.of(cause)
                    + ".\n  Check what is there, and what this user may do with it.");
        }
        // A few of the JDK's have no message; their type is better than nothing.
        return new MojoFailureException(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }

    /** What is a path depends on the system and, on Linux, on the locale. */
    static MojoFailureException failure(InvalidPathException cause) {
        return new MojoFailureException("On this system no file can be named \"" + cause.getInput() + "\": "
                + cause.getReason() + ".\n  Choose another name; for letters beyond ASCII, start Maven with a locale"
                + " that has them, such as LC_ALL=C.UTF-8.");
    }

    static MojoExecutionException defect(RuntimeException cause) {
        return new MojoExecutionException("A defect of tvm-ffi-maven-plugin, please report it: " + cause, cause);
    }
}
