package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.resolve.NativesResolver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** How goals that deal with a prefix are told which: that of a platform, in the folder of prefixes. */
abstract class AbstractPrefixMojo extends AbstractTvmFfiMojo {
    private final RepositorySystem repositorySystem;

    /**
     * The platform whose prefix is meant, such as {@code linux-aarch_64} or <code>${os.detected.classifier}</code>; any
     * platform can be had on any host. The host's own by default.
     */
    @Parameter(property = "tvm-ffi.classifier")
    private @Nullable String classifier;

    /**
     * The CUDA variant: {@code none} (the default), CUDA's major version ({@code 12} or {@code 13}), or {@code auto}: that
     * of the natives that the project depends on, else the version of this host's CUDA toolkit, else the newest that its
     * driver runs. What {@code auto} chose is logged.
     */
    @Parameter(property = "tvm-ffi.cuda")
    private @Nullable String cuda;

    /**
     * The folder of prefixes, each of which is in it by the name of its classifier.
     * <code>${project.build.directory}/tvm-ffi</code> by default, or {@code target/tvm-ffi} below the current folder when
     * there is no project.
     */
    @Parameter(property = "tvm-ffi.outputDirectory")
    private @Nullable File outputDirectory;

    AbstractPrefixMojo(
            MavenProject project, MavenSession session, MojoExecution execution, RepositorySystem repositorySystem) {
        super(project, session, execution);
        this.repositorySystem = repositorySystem;
    }

    /** Returns what resolves natives as this build resolves everything. */
    final NativesResolver resolver() {
        return new NativesResolver(
                repositorySystem, session.getRepositorySession(), project.getRemoteProjectRepositories());
    }

    /**
     * Returns the wanted platform.
     *
     * @param log is told what {@code auto} chose and why
     */
    final Platform platform(Consumer<String> log) throws IOException {
        return WantedPlatform.of(classifier(), cuda(), project.getDependencies(), log);
    }

    /** Returns why this platform is wanted; what {@code auto} chose is told apart. */
    final String platformReason() throws ParameterException {
        return WantedPlatform.reason(classifier(), cuda());
    }

    private @Nullable String classifier() throws ParameterException {
        return parameters.value("classifier", classifier);
    }

    private @Nullable String cuda() throws ParameterException {
        return parameters.value("cuda", cuda);
    }

    /** Returns the folder of prefixes, absolute. */
    final Path outputFolder() {
        if (outputDirectory != null) {
            return outputDirectory.toPath().toAbsolutePath();
        }
        // Without a pom.xml, ${project.build.directory} would arrive as literal text.
        Path build = project.getFile() == null
                ? Path.of(session.getExecutionRootDirectory(), "target")
                : Path.of(project.getBuild().getDirectory());
        return build.resolve("tvm-ffi").toAbsolutePath();
    }

    final String outputFolderReason() {
        return "outputDirectory is " + (outputDirectory == null ? "not set" : "set");
    }
}
