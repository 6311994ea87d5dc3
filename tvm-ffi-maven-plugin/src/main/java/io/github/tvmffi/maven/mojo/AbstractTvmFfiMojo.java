package io.github.tvmffi.maven.mojo;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What every goal has: it can be skipped, and its failures are told in one way. */
abstract class AbstractTvmFfiMojo extends AbstractMojo {
    final MavenProject project;
    final MavenSession session;
    final UserParameters parameters;
    private final MojoExecution execution;

    /** Does nothing when true. */
    @Parameter(property = "tvm-ffi.skip", defaultValue = "false")
    private boolean skip;

    AbstractTvmFfiMojo(MavenProject project, MavenSession session, MojoExecution execution) {
        this.project = project;
        this.session = session;
        this.parameters = new UserParameters(project, session, execution);
        this.execution = execution;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("tvm-ffi: skipped (tvm-ffi.skip)");
            return;
        }
        long start = System.nanoTime();
        try {
            UnreadProperties.warn(session, execution.getMojoDescriptor(), getLog());
            parameters.requireText();
            run();
        } catch (IOException e) {
            throw UserErrors.failure(e);
        } catch (InvalidPathException e) {
            throw UserErrors.failure(e);
        } catch (RuntimeException e) {
            throw UserErrors.defect(e);
        }
        getLog().debug("tvm-ffi: took " + (System.nanoTime() - start) / 1e6 + " ms");
    }

    /** Returns what tells under {@code -X} what this goal decides. */
    final Decisions decisions() {
        return new Decisions(getLog());
    }

    /** Does the work of the goal; whatever the user can mend is an {@link IOException} with a message for them. */
    abstract void run() throws IOException;
}
