package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.maven.prefix.PrefixVerifier;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Holds every file of an installed prefix against the SHA-256 in its manifest, and fails if one is missing, changed or
 * added.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends AbstractTvmFfiMojo {
    private final MavenProject project;
    private final MavenSession session;

    /**
     * The prefix to check: the folder that holds {@code tvm-ffi.json}. By default the one that {@code unpack} installed
     * in this build, or else the one of {@code classifier} below {@code outputDirectory}.
     */
    @Parameter(property = "tvm-ffi.prefix")
    private @Nullable File prefix;

    /** The platform whose prefix is checked, such as {@code linux-aarch_64}; the host's by default. */
    @Parameter(property = "tvm-ffi.classifier")
    private @Nullable String classifier;

    /** The CUDA variant whose prefix is checked: {@code none} (the default), CUDA's major version, or {@code auto}. */
    @Parameter(property = "tvm-ffi.cuda")
    private @Nullable String cuda;

    /** The folder of prefixes; {@code target/tvm-ffi} by default. */
    @Parameter(property = "tvm-ffi.outputDirectory")
    private @Nullable File outputDirectory;

    @Inject
    VerifyMojo(MavenProject project, MavenSession session) {
        this.project = project;
        this.session = session;
    }

    @Override
    void run() throws IOException {
        Path root = root();
        PrefixVerifier.Report report = new PrefixVerifier().verify(root);
        if (!report.isClean()) {
            throw new DamagedPrefixException(root, report);
        }
        getLog().info("tvm-ffi: every file is as its manifest says in " + root);
    }

    private Path root() throws IOException {
        return prefix != null
                ? prefix.toPath().toAbsolutePath()
                : OutputFolder.of(outputDirectory, project, session)
                        .resolve(WantedPlatform.of(classifier, cuda, note -> getLog().debug("tvm-ffi: " + note))
                                .classifier());
    }

    /** A prefix is not what its manifest says. */
    private static final class DamagedPrefixException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedPrefixException(Path root, PrefixVerifier.Report report) {
            super("The prefix in " + root + " is not what its manifest says."
                    + line("missing", report.missing())
                    + line("changed", report.changed())
                    + line("wrong mode", report.wrongMode())
                    + line("added", report.added())
                    + "\n  tvm-ffi:unpack puts back what is missing or changed; remove what was added by hand.");
        }

        private static String line(String what, Collection<String> paths) {
            return paths.isEmpty() ? "" : "\n  " + what + ": " + String.join(", ", paths);
        }
    }
}
