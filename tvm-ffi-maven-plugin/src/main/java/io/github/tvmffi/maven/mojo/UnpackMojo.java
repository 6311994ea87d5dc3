package io.github.tvmffi.maven.mojo;

import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Installs the tvm-ffi prefix of a platform below the build folder and tells the build where it is: as Maven
 * properties ({@code tvm-ffi.includedir}, {@code tvm-ffi.cmakedir}, …), as {@code tvm-ffi.properties}, and as
 * {@code tvm-ffi.cmake} for {@code cmake -C}. A prefix that is already there and intact is not touched.
 *
 * @since 0.1.0
 */
@Mojo(name = "unpack", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class UnpackMojo extends AbstractInstallMojo {

    @Inject
    UnpackMojo(MavenProject project, MavenSession session, MojoExecution execution, RepositorySystem repositorySystem) {
        super(project, session, execution, repositorySystem);
    }

    @Override
    void run() throws IOException {
        provide();
    }
}
