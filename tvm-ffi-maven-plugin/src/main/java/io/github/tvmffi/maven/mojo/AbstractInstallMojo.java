package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.assemble.NativesWithSources;
import io.github.tvmffi.maven.emit.InitialCache;
import io.github.tvmffi.maven.io.AtomicFile;
import io.github.tvmffi.maven.prefix.InstallResult;
import io.github.tvmffi.maven.prefix.InstalledPrefix;
import io.github.tvmffi.maven.prefix.PrefixInstaller;
import io.github.tvmffi.maven.prefix.PropertiesText;
import io.github.tvmffi.maven.resolve.NativesCoordinates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** The parameters and the work that {@code unpack} and {@code paths} share: natives resolved, prefix installed. */
abstract class AbstractInstallMojo extends AbstractPrefixMojo {
    /**
     * Upstream's version to use, such as {@code 0.1.15.post2}. The project's dependency on {@code tvm-ffi-natives} or
     * {@code tvm-ffi-platform}, also a managed one, goes before this; by default, without either, it is the version that
     * this plugin was built with.
     */
    @Parameter(property = "tvm-ffi.nativesVersion")
    private @Nullable String nativesVersion;

    /**
     * Whether the prefix also holds what libtvm_ffi is built of ({@code src}, {@code 3rdparty}, {@code CMakeLists.txt}),
     * so that {@code tvm-ffi-config --sourcedir} has an answer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "tvm-ffi.withSources", defaultValue = "false")
    private boolean withSources;

    AbstractInstallMojo(
            MavenProject project, MavenSession session, MojoExecution execution, RepositorySystem repositorySystem) {
        super(project, session, execution, repositorySystem);
    }

    /** Resolves the natives, installs their prefix, and hands its properties to the build in every form. */
    final Map<String, String> provide() throws IOException {
        Decisions decisions = decisions();
        List<String> notes = new ArrayList<>();
        InstallResult result = install(decisions, notes);
        InstalledPrefix prefix = result.prefix();
        Map<String, String> properties = prefix.properties();
        parameters.keepOwnProperties();
        project.getProperties().putAll(properties);
        Path folder = outputFolder();
        write(folder.resolve("tvm-ffi.properties"), PropertiesText.of(properties), decisions);
        write(folder.resolve("tvm-ffi.cmake"), InitialCache.render(prefix.root()), decisions);
        notes.add(
                0,
                "tvm-ffi " + prefix.version() + " " + prefix.classifier() + " " + words(result.outcome()) + " "
                        + prefix.root());
        getLog().info(String.join("; ", notes));
        return properties;
    }

    private static void write(Path file, String text, Decisions decisions) throws IOException {
        decisions.file(file, AtomicFile.writeForUser(file, text));
    }

    private static String words(InstallResult.Outcome outcome) {
        return switch (outcome) {
            case INSTALLED -> "unpacked to";
            case UPGRADED -> "replaced another build in";
            case REPAIRED -> "repaired in";
            case UNCHANGED -> "is up to date in";
        };
    }

    /**
     * Resolves and installs.
     *
     * @param notes receives what belongs into the goal's one line besides the outcome
     */
    private InstallResult install(Decisions decisions, List<String> notes) throws IOException {
        Platform platform = platform(notes::add);
        decisions.because("classifier " + platform.classifier(), platformReason());
        String version =
                NativesVersion.choose(project, platform, parameters.value("nativesVersion", nativesVersion), getLog());
        NativesCoordinates natives = new NativesCoordinates(version, platform);
        Path jar = resolver().resolve(natives);
        decisions.because(
                "natives " + jar,
                resolver().isPackedHere(natives) ? "they are built in this reactor" : "the local repository has them");
        Path folder = outputFolder();
        decisions.because("folder " + folder, outputFolderReason());
        Path whole = withSources ? withSources(natives, jar, folder) : jar;
        decisions.because("unpacking " + whole, withSources ? "withSources is set" : "withSources is not set");
        InstallResult result = new PrefixInstaller(getLog()::info)
                .install(whole, platform.classifier(), folder.resolve(platform.classifier()));
        decisions.files(result);
        return result;
    }

    private Path withSources(NativesCoordinates natives, Path jar, Path folder) throws IOException {
        Path sources = resolver().resolveSources(natives);
        return new NativesWithSources(jar, sources, natives.platform().classifier()).in(folder);
    }
}
