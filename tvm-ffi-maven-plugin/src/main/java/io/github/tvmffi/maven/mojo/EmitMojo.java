package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.assemble.LinkedPrefix;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.wheel.InstallTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Makes a prefix around a tvm-ffi that is installed already, such as the Python package: the same files for CMake,
 * pkg-config, Bazel and {@code tvm-ffi-config} that the natives have, and links to what is installed: headers, libraries,
 * and sources where there are any. Run it again after an upgrade.
 *
 * @since 0.1.0
 */
@Mojo(name = "emit", requiresProject = false, threadSafe = true)
public final class EmitMojo extends AbstractTvmFfiMojo {
    /** The installed tvm-ffi: the folder with {@code include/} and {@code lib/}, such as {@code site-packages/tvm_ffi}. */
    @Parameter(property = "tvm-ffi.prefix", required = true)
    private File prefix = new File("");

    /** The folder to write; it becomes a prefix. */
    @Parameter(property = "tvm-ffi.outputDirectory", required = true)
    private File outputDirectory = new File("");

    /** The version that is installed, such as {@code 0.1.15.post2}. By default what pip noted when it installed it. */
    @Parameter(property = "tvm-ffi.installedVersion")
    private @Nullable String installedVersion;

    /** The platform that the installed library is for; the host's by default. */
    @Parameter(property = "tvm-ffi.classifier")
    private @Nullable String classifier;

    @Inject
    EmitMojo(MavenProject project, MavenSession session, MojoExecution execution) {
        super(project, session, execution);
    }

    @Override
    void run() throws IOException {
        String wanted = parameters.value("classifier", classifier);
        Platform platform = WantedPlatform.of(wanted, null);
        decisions().because("classifier " + platform.classifier(), WantedPlatform.reason(wanted, null));
        Path folder = outputDirectory.toPath().toAbsolutePath().normalize();
        PrefixFacts facts = new LinkedPrefix(installed(), platform).write(folder);
        getLog().info("tvm-ffi " + facts.version() + " " + platform.classifier() + " of " + prefix
                + " has its prefix in " + folder);
    }

    private InstallTree installed() throws IOException {
        Path root = prefix.toPath().toAbsolutePath().normalize();
        InstallTree tree = installedVersion == null ? InstallTree.open(root) : InstallTree.open(root, installedVersion);
        decisions()
                .because(
                        "version " + tree.version(),
                        installedVersion == null ? "pip's record beside it says so" : "installedVersion is set");
        return tree;
    }
}
