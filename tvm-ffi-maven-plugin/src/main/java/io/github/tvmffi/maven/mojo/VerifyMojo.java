package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.Host;
import io.github.tvmffi.loader.NativeLoadException;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.assemble.NativesWithSources;
import io.github.tvmffi.maven.io.AtomicFile;
import io.github.tvmffi.maven.io.Folders;
import io.github.tvmffi.maven.resolve.NativesCoordinates;
import io.github.tvmffi.maven.verify.Verification;
import io.github.tvmffi.maven.verify.VerificationReport;
import io.github.tvmffi.maven.verify.Verified;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Holds every file of an installed prefix, or of the Java loader's cache, against the SHA-256 in the manifest of the
 * published natives, and fails if one is missing, changed or added. Where those natives cannot be resolved it warns, and
 * holds a prefix against its own manifest.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends AbstractPrefixMojo {
    private static final String DEFAULT_CACHE = "default";

    /**
     * The prefix to check: the folder that holds {@code tvm-ffi.json}. By default the one that {@code unpack} installed
     * last in this build. Where there is none, or where {@code classifier}, {@code cuda} or {@code outputDirectory} is set,
     * the one of that platform in that folder.
     */
    @Parameter(property = "tvm-ffi.prefix")
    private @Nullable File prefix;

    /**
     * Checks the Java loader's cache instead of a prefix: the folder of the cache, as the loader's property
     * {@code tvm-ffi.cache} names it, or {@code default} for the one that the loader takes for this user. By default a
     * prefix is checked.
     */
    @Parameter(property = "tvm-ffi.loaderCache")
    private @Nullable String loaderCache;

    /**
     * How to print the report on standard output: {@code text} or {@code json}. By default nothing is printed there but
     * Maven's log.
     */
    @Parameter(property = "tvm-ffi.format")
    private @Nullable String format;

    /** A file that receives the report in UTF-8, as {@code format} says, by default as text. By default there is none. */
    @Parameter(property = "tvm-ffi.outputFile")
    private @Nullable File outputFile;

    /** Holds natives and sources in one jar while they are compared; null where that is not wanted. */
    private @Nullable Path merged;

    @Inject
    VerifyMojo(MavenProject project, MavenSession session, MojoExecution execution, RepositorySystem repositorySystem) {
        super(project, session, execution, repositorySystem);
    }

    @Override
    void run() throws IOException {
        requireFormat();
        try {
            verify(new Verification(this::jar));
        } finally {
            if (merged != null) {
                Folders.delete(merged);
            }
        }
    }

    private void verify(Verification verification) throws IOException {
        VerificationReport report = new VerificationReport(
                loaderCache == null ? List.of(verification.prefix(root())) : cache(verification));
        write(report);
        if (report.status() == Verified.Status.DAMAGED) {
            throw new DamagedException(report);
        }
        report.checked().forEach(this::log);
    }

    private Path root() throws IOException {
        if (prefix != null && (parameters.isSaid("prefix") || !isPlaceSaid())) {
            Path root = prefix.toPath().toAbsolutePath();
            decisions().because("checking " + root, "prefix is set");
            return root;
        }
        Path root = outputFolder()
                .resolve(platform(note -> getLog().debug("tvm-ffi: " + note)).classifier());
        decisions().because("checking " + root, outputFolderReason() + " and " + platformReason());
        return root;
    }

    /** Tells whether the user names a prefix by its place, which need not be what {@code unpack} has set. */
    private boolean isPlaceSaid() {
        return Stream.of("classifier", "cuda", "outputDirectory").anyMatch(parameters::isSaid);
    }

    /**
     * Returns the published natives.
     *
     * @param withSources whether upstream's sources are to be in the same jar, as {@code unpack} puts them there. The jar
     *     that it made may have been changed like the prefix.
     */
    private Path jar(String version, Platform platform, boolean withSources) throws IOException {
        NativesCoordinates natives = new NativesCoordinates(version, platform);
        Path jar = resolver().resolve(natives);
        decisions().because("comparing with " + jar, "the manifest names version " + version);
        if (!withSources) {
            return jar;
        }
        Path sources = resolver().resolveSources(natives);
        merged = Files.createTempDirectory("tvm-ffi-verify-");
        return new NativesWithSources(jar, sources, platform.classifier()).in(merged);
    }

    private List<Verified> cache(Verification verification) throws IOException {
        List<Verified> verified = new ArrayList<>();
        for (Path folder : cacheFolders()) {
            decisions().because("checking " + folder, "loaderCache is " + loaderCache);
            verified.addAll(verification.cache(folder));
            getLog().info("tvm-ffi: looked at the loader's cache in " + folder);
        }
        return verified;
    }

    private List<Path> cacheFolders() throws ParameterException {
        String wanted = String.valueOf(loaderCache);
        if (!wanted.equals(DEFAULT_CACHE)) {
            Path folder = Path.of(wanted).toAbsolutePath();
            if (!Files.isDirectory(folder)) {
                throw new ParameterException("There is no folder " + folder + ".\n  Wanted: the folder of the loader's"
                        + " cache, or -Dtvm-ffi.loaderCache=default for this user's.");
            }
            return List.of(folder);
        }
        try {
            return Host.ofThisJvm().cacheFolders();
        } catch (NativeLoadException setting) {
            throw new ParameterException(String.valueOf(setting.getMessage()));
        }
    }

    private void requireFormat() throws ParameterException {
        if (format != null && !format.equals("text") && !format.equals("json")) {
            throw new ParameterException("format is \"" + format + "\".\n  Wanted: text or json.");
        }
    }

    private void write(VerificationReport report) throws IOException {
        String text = "json".equals(format) ? report.json() : report.text();
        if (outputFile != null) {
            AtomicFile.writeForUser(outputFile.toPath(), text);
        }
        if (format != null) {
            StandardOutput.print(text);
        }
    }

    private void log(Verified verified) {
        if (verified.doubt() == null) {
            getLog().info("tvm-ffi: every file is as its manifest says in " + verified.folder());
        } else {
            getLog().warn("tvm-ffi: it cannot be told whether all is well in " + verified.folder() + "\n  "
                    + verified.doubt());
        }
    }

    /** Something is not what its manifest says. */
    private static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(VerificationReport report) {
            super(
                    "Not everything is what its manifest says.\n"
                            + report.text().strip()
                            + "\n  tvm-ffi:unpack puts back what is missing or changed in a prefix, the next start of a JVM what"
                            + " is\n  missing in the loader's cache: delete what is damaged there. Remove what was added by hand.");
        }
    }
}
