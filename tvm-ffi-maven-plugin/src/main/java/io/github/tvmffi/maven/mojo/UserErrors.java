package io.github.tvmffi.maven.mojo;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The one place where failures become Maven's: what the user or the environment caused becomes a
 * {@link MojoFailureException} with a message that needs no stack trace; a defect of ours keeps its cause.
 */
final class UserErrors {

    private UserErrors() {}

    static MojoFailureException failure(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return new MojoFailureException("No permission for " + denied.getFile() + ".\n"
                    + "  Make the folder writable for this user, or choose another with -Dtvm-ffi.outputDirectory.");
        }
        if (cause instanceof FileSystemException refused) {
            return new MojoFailureException("Cannot use " + refused.getFile() + ": "
                    + (refused.getReason() == null ? refused.getClass().getSimpleName() : refused.getReason()) + ".\n"
                    + "  Check that it exists, what it is, and what this user may do with it.");
        }
        // A few of the JDK's have no message; their type is better than nothing.
        return new MojoFailureException(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }

    static MojoExecutionException defect(RuntimeException cause) {
        return new MojoExecutionException("A defect of tvm-ffi-maven-plugin, please report it: " + cause, cause);
    }
}
