package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.maven.assemble.SourcesAssembler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Packs what libtvm_ffi is built of, from upstream's source tree, into the project's {@code sources} jar: what
 * {@code unpack} adds to a prefix with {@code withSources}.
 *
 * @since 0.1.0
 */
@Mojo(name = "assemble-sources", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class AssembleSourcesMojo extends AbstractAssembleMojo {

    /** The root of upstream's source distribution, unpacked, or of a checkout: the folder with {@code CMakeLists.txt}. */
    @Parameter(property = "tvm-ffi.sourceTree", required = true)
    private File sourceTree = new File("");

    @Inject
    AssembleSourcesMojo(
            MavenProject project, MavenSession session, MojoExecution execution, MavenProjectHelper projectHelper) {
        super(project, session, execution, projectHelper);
    }

    @Override
    List<String> classifiers() {
        return List.of("sources");
    }

    @Override
    String assemble(String classifier, Path jar, Instant time) throws IOException {
        int files = new SourcesAssembler(sourceTree.toPath()).assemble(jar, time);
        return "tvm-ffi: " + files + " sources packed from " + sourceTree;
    }
}
