package io.github.tvmffi.maven.mojo;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Where prefixes of a build lie. */
final class OutputFolder {

    private OutputFolder() {}

    /** Returns the parameter's folder, or {@code tvm-ffi} below the build folder; absolute. */
    static Path of(@Nullable File parameter, MavenProject project, MavenSession session) {
        if (parameter != null) {
            return parameter.toPath().toAbsolutePath();
        }
        // Without a pom.xml, ${project.build.directory} would arrive as literal text.
        Path build = project.getFile() == null
                ? Path.of(session.getExecutionRootDirectory(), "target")
                : Path.of(project.getBuild().getDirectory());
        return build.resolve("tvm-ffi").toAbsolutePath();
    }
}
