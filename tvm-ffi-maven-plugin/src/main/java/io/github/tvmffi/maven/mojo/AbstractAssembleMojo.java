package io.github.tvmffi.maven.mojo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/** How goals that pack a jar name it, where they write it, and that they attach it to the project. */
abstract class AbstractAssembleMojo extends AbstractTvmFfiMojo {
    final MavenProject project;
    private final MavenProjectHelper projectHelper;

    /** Where the jar is written. */
    @Parameter(defaultValue = "${project.build.directory}", required = true)
    private File outputDirectory = new File("");

    /**
     * The time of every entry of the jar, as ISO 8601; makes the jar reproducible. By default
     * {@code project.build.outputTimestamp}, and without that {@code 1980-01-01T00:00:00Z}.
     */
    @Parameter(defaultValue = "${project.build.outputTimestamp}")
    private @Nullable String outputTimestamp;

    AbstractAssembleMojo(MavenProject project, MavenProjectHelper projectHelper) {
        this.project = project;
        this.projectHelper = projectHelper;
    }

    @Override
    final void run() throws IOException {
        Path jar = outputDirectory
                .toPath()
                .resolve(project.getArtifactId() + "-" + project.getVersion() + "-" + classifier() + ".jar");
        String packed = assemble(jar, OutputTimestamp.of(outputTimestamp));
        projectHelper.attachArtifact(project, "jar", classifier(), jar.toFile());
        getLog().info(packed);
    }

    /** Returns the classifier of the jar. */
    abstract String classifier();

    /**
     * Writes the jar.
     *
     * @param time of every entry
     * @return what to log of it
     */
    abstract String assemble(Path jar, Instant time) throws IOException;
}
