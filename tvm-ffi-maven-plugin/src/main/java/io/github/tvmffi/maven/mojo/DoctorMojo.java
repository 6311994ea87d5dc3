package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.doctor.Doctor;
import io.github.tvmffi.maven.doctor.Finding;
import io.github.tvmffi.maven.doctor.Report;
import io.github.tvmffi.maven.doctor.Severity;
import io.github.tvmffi.maven.doctor.Situation;
import io.github.tvmffi.maven.doctor.Surroundings;
import io.github.tvmffi.maven.doctor.WantedNatives;
import io.github.tvmffi.maven.io.AtomicFile;
import io.github.tvmffi.maven.resolve.NativesCoordinates;
import io.github.tvmffi.maven.resolve.NativesResolver;
import io.github.tvmffi.maven.resolve.ProjectDependencies;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything that keeps tvm-ffi from being built against or loaded: platform, system libraries, JVM, class path,
 * build tools, other copies of tvm-ffi, CUDA. Prints what it finds, each thing that is amiss with its cause and its cure.
 * Reads files only: it fetches nothing, starts no process, and changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresProject = false, threadSafe = true)
public final class DoctorMojo extends AbstractPrefixMojo {
    private static final String NEVER = "never";

    private final ProjectDependencies dependencies;

    /**
     * Upstream's version to look for. The project's dependency on {@code tvm-ffi-natives} or {@code tvm-ffi-platform} goes
     * before this; without either it is by default the version that this plugin was built with.
     */
    @Parameter(property = "tvm-ffi.nativesVersion")
    private @Nullable String nativesVersion;

    /** How to print the findings: {@code text} or {@code json}. */
    @Parameter(property = "tvm-ffi.format", defaultValue = "text")
    private String format = "text";

    /** A file that receives, in UTF-8, the same as standard output; none by default. */
    @Parameter(property = "tvm-ffi.outputFile")
    private @Nullable File outputFile;

    /** The lowest severity that fails the build: {@code error}, {@code warning}, or {@code never}. */
    @Parameter(property = "tvm-ffi.failOn", defaultValue = "error")
    private String failOn = "error";

    @Inject
    DoctorMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            RepositorySystem repositorySystem,
            ProjectDependenciesResolver dependencies) {
        super(project, session, execution, repositorySystem);
        this.dependencies = new ProjectDependencies(dependencies);
    }

    @Override
    void run() throws IOException {
        Report report = report();
        Severity limit = limit();
        List<Finding> findings = Doctor.examine(situation());
        String text = report.render(findings);
        if (outputFile != null) {
            AtomicFile.writeForUser(outputFile.toPath(), text);
        }
        StandardOutput.print(text);
        List<String> serious = findings.stream()
                .filter(finding -> limit != null && finding.severity().compareTo(limit) >= 0)
                .map(finding -> finding.severity().id() + " " + finding.id() + ": " + finding.found() + "\n    "
                        + finding.cause() + "\n    " + finding.cure())
                .toList();
        if (!serious.isEmpty()) {
            throw new UnhealthyException(serious);
        }
    }

    private Situation situation() throws IOException {
        return new Situation(
                Surroundings.ofThisProcess(),
                natives(),
                outputFolder(),
                DoctorInput.project(project, session, dependencies));
    }

    /** Finds out which natives a build would take, and whether they are there. */
    private WantedNatives natives() throws IOException {
        Platform platform;
        try {
            platform = platform(getLog()::info);
        } catch (IOException undecided) {
            return new WantedNatives(version(null), null, String.valueOf(undecided.getMessage()), null, List.of());
        }
        NativesCoordinates wanted = new NativesCoordinates(version(platform), platform);
        NativesResolver offline = resolver().offline();
        Path jar = offline.find(wanted).orElse(null);
        return new WantedNatives(wanted.version(), platform, null, jar, offline.classifiers(wanted));
    }

    private String version(@Nullable Platform platform) throws IOException {
        return NativesVersion.choose(project, platform, parameters.value("nativesVersion", nativesVersion), getLog());
    }

    private Report report() throws ParameterException {
        return Report.parse(format)
                .orElseThrow(() -> new ParameterException("format is \"" + format + "\".\n  Wanted: text or json."));
    }

    /** Returns null for never. */
    private @Nullable Severity limit() throws ParameterException {
        if (failOn.equals(NEVER)) {
            return null;
        }
        return Severity.ofId(failOn)
                .filter(severity -> severity.compareTo(Severity.WARNING) >= 0)
                .orElseThrow(() ->
                        new ParameterException("failOn is \"" + failOn + "\".\n  Wanted: error, warning or never."));
    }

    /** Something is amiss that the user wants to fail for. */
    private static final class UnhealthyException extends IOException {
        private static final long serialVersionUID = 1L;

        UnhealthyException(List<String> serious) {
            super("tvm-ffi:doctor has found what must be mended:\n  " + String.join("\n  ", serious)
                    + "\n  -Dtvm-ffi.failOn=never only reports.");
        }
    }
}
