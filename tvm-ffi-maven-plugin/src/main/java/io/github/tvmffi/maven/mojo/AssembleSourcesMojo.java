package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.maven.assemble.SourcesAssembler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Packs what libtvm_ffi is built of, from upstream's source tree, into the project's {@code sources} jar: what
 * {@code unpack} adds to a prefix with {@code withSources}.
 *
 * @since 0.1.0
 */
@Mojo(name = "assemble-sources", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class AssembleSourcesMojo extends AbstractTvmFfiMojo {
    private static final String CLASSIFIER = "sources";

    private final MavenProject project;
    private final MavenProjectHelper projectHelper;

    /** The root of upstream's source distribution, unpacked, or of a checkout: the folder with {@code CMakeLists.txt}. */
    @Parameter(property = "tvm-ffi.sourceTree", required = true)
    private File sourceTree = new File("");

    /** Where the jar is written. */
    @Parameter(defaultValue = "${project.build.directory}", required = true)
    private File outputDirectory = new File("");

    /** The time of every entry of the jar, as ISO 8601; makes the jar reproducible. */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private @Nullable String outputTimestamp;

    @Inject
    AssembleSourcesMojo(MavenProject project, MavenProjectHelper projectHelper) {
        this.project = project;
        this.projectHelper = projectHelper;
    }

    @Override
    void run() throws IOException {
        Path jar = outputDirectory
                .toPath()
                .resolve(project.getArtifactId() + "-" + project.getVersion() + "-" + CLASSIFIER + ".jar");
        int files = new SourcesAssembler(sourceTree.toPath()).assemble(jar, OutputTimestamp.of(outputTimestamp));
        projectHelper.attachArtifact(project, "jar", CLASSIFIER, jar.toFile());
        getLog().info("tvm-ffi: " + files + " sources packed from " + sourceTree);
    }
}
