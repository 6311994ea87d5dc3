package io.github.tvmffi.maven.mojo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** How goals that pack jars name them, where they write them, and that they attach them to the project. */
abstract class AbstractAssembleMojo extends AbstractTvmFfiMojo {
    private final MavenProjectHelper projectHelper;

    /** Where the jars are written. */
    @Parameter(defaultValue = "${project.build.directory}", required = true)
    private File outputDirectory = new File("");

    /**
     * The time of every entry of a jar, as ISO 8601 or in seconds since 1970; makes the jar reproducible. By default
     * {@code project.build.outputTimestamp}, and without that {@code 1980-01-01T00:00:00Z}.
     */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private @Nullable String outputTimestamp;

    AbstractAssembleMojo(
            MavenProject project, MavenSession session, MojoExecution execution, MavenProjectHelper projectHelper) {
        super(project, session, execution);
        this.projectHelper = projectHelper;
    }

    @Override
    final void run() throws IOException {
        Instant time = OutputTimestamp.of(outputTimestamp);
        for (String classifier : classifiers()) {
            Path jar = outputDirectory
                    .toPath()
                    .resolve(project.getArtifactId() + "-" + project.getVersion() + "-" + classifier + ".jar");
            String packed = assemble(classifier, jar, time);
            projectHelper.attachArtifact(project, "jar", classifier, jar.toFile());
            getLog().info(packed);
        }
    }

    /** Returns the classifier of each jar. */
    abstract List<String> classifiers() throws ParameterException;

    /**
     * Writes one of the jars.
     *
     * @param time of every entry
     * @return what to log of it
     */
    abstract String assemble(String classifier, Path jar, Instant time) throws IOException;
}
