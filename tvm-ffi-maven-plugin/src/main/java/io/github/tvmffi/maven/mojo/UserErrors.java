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

    /** The work of a goal. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    static void translate(Work work) throws MojoFailureException, MojoExecutionException {
        try {
            work.run();
        } catch (AccessDeniedException e) {
            throw new MojoFailureException("No permission for " + e.getFile() + ".\n"
                    + "  Make the folder writable for this user, or choose another with -Dtvm-ffi.outputDirectory.");
        } catch (FileSystemException e) {
            throw new MojoFailureException("Cannot use " + e.getFile() + ": "
                    + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()) + ".\n"
                    + "  Check that it exists, what it is, and what this user may do with it.");
        } catch (IOException e) {
            // A few of the JDK's have no message; their type is better than nothing.
            throw new MojoFailureException(e.getMessage() == null ? e.toString() : e.getMessage());
        } catch (RuntimeException e) {
            throw new MojoExecutionException("A defect of tvm-ffi-maven-plugin, please report it: " + e, e);
        }
    }
}
