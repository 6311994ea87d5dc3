package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.gradle.ModuleMetadata;
import io.github.tvmffi.maven.gradle.ModuleMetadata.Coordinates;
import io.github.tvmffi.maven.gradle.PomMarker;
import io.github.tvmffi.maven.gradle.PublishedFile;
import io.github.tvmffi.maven.io.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Attaches Gradle Module Metadata to a project of natives, so that Gradle picks the classifier jar by its attributes
 * {@code org.gradle.native.operatingSystem} and {@code org.gradle.native.architecture}. Belongs after the last goal that
 * attaches or changes a jar: it records their checksums.
 *
 * <p>Gradle looks for it only where the POM has the comment {@code do_not_remove: published-with-gradle-metadata} inside
 * of the element {@code project}. A POM that the build itself wrote, as flatten-maven-plugin does, is given it; another
 * must have it.
 *
 * @since 0.1.0
 */
@Mojo(name = "gradle-metadata", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class GradleMetadataMojo extends AbstractTvmFfiMojo {
    private static final String TYPE = "module";

    private final MavenProjectHelper projectHelper;

    /** Where the metadata is written. */
    @Parameter(defaultValue = "${project.build.directory}", required = true)
    private File outputDirectory = new File("");

    @Inject
    GradleMetadataMojo(
            MavenProject project, MavenSession session, MojoExecution execution, MavenProjectHelper projectHelper) {
        super(project, session, execution);
        this.projectHelper = projectHelper;
    }

    @Override
    void run() throws IOException {
        requireJar(project);
        mark(project);
        Map<Platform, PublishedFile> natives = natives();
        ModuleMetadata metadata = new ModuleMetadata(
                new Coordinates(project.getGroupId(), project.getArtifactId(), project.getVersion()),
                published(project.getArtifact()),
                natives,
                dependencies(Set.of(Artifact.SCOPE_COMPILE)),
                dependencies(Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME)));
        Path file = outputDirectory.toPath().resolve(name(null, TYPE));
        AtomicFile.writeForUser(file, metadata.toJson());
        projectHelper.attachArtifact(project, TYPE, file.toFile());
        getLog().info("tvm-ffi: Gradle chooses among the natives of " + natives.size() + " platforms");
    }

    /** Who asks for no platform gets the jar without classifier. */
    static void requireJar(MavenProject project) throws ParameterException {
        if (project.getPackaging().equals("pom")) {
            throw new ParameterException(project.getArtifactId() + " has the packaging pom, and so no jar of its own,"
                    + " which Gradle takes where no platform is asked for.\n"
                    + "  Let it have one, which may be empty: <packaging>jar</packaging>.");
        }
    }

    static void mark(MavenProject project) throws IOException {
        Path pom = project.getFile().toPath();
        // Whatever its encoding: what is looked for is ASCII, and every other byte stays as it is.
        String text = Files.readString(pom, StandardCharsets.ISO_8859_1);
        if (PomMarker.isIn(text)) {
            return;
        }
        if (pom.equals(project.getModel().getPomFile().toPath())) {
            throw new ParameterException("Gradle would not look for the metadata of " + project.getArtifactId() + ".\n"
                    + "  Put this line behind <project> in " + pom + ": " + PomMarker.COMMENT);
        }
        AtomicFile.writeForUser(pom, PomMarker.putInto(text).orElse(text).getBytes(StandardCharsets.ISO_8859_1));
    }

    private Map<Platform, PublishedFile> natives() throws IOException {
        Map<Platform, PublishedFile> natives = new LinkedHashMap<>();
        for (Artifact each : project.getAttachedArtifacts()) {
            Platform platform = each.hasClassifier() && each.getType().equals("jar")
                    ? Platform.parse(each.getClassifier()).orElse(null)
                    : null;
            if (platform != null) {
                natives.put(platform, published(each));
            }
        }
        if (natives.isEmpty()) {
            throw new ParameterException(project.getArtifactId() + " has no natives attached yet.\n"
                    + "  Bind gradle-metadata behind tvm-ffi:assemble, in the phase package.");
        }
        return natives;
    }

    private PublishedFile published(Artifact artifact) throws IOException {
        if (artifact.getFile() == null) {
            throw new ParameterException("The jar of " + project.getArtifactId() + " is not packaged yet.\n"
                    + "  Bind gradle-metadata to the phase package, or run it behind that.");
        }
        String classifier = artifact.hasClassifier() ? artifact.getClassifier() : null;
        return PublishedFile.of(
                name(classifier, artifact.getArtifactHandler().getExtension()),
                artifact.getFile().toPath());
    }

    private String name(@Nullable String classifier, String extension) {
        return project.getArtifactId() + "-" + project.getVersion() + (classifier == null ? "" : "-" + classifier) + "."
                + extension;
    }

    private List<Coordinates> dependencies(Set<String> scopes) throws ParameterException {
        List<Coordinates> wanted = new ArrayList<>();
        for (Dependency each : project.getDependencies()) {
            if (!each.isOptional() && scopes.contains(each.getScope())) {
                if (each.getClassifier() != null) {
                    throw new ParameterException("gradle-metadata cannot express the dependency on "
                            + each.getArtifactId() + " with the classifier " + each.getClassifier()
                            + ".\n  Leave the classifier out.");
                }
                wanted.add(new Coordinates(each.getGroupId(), each.getArtifactId(), each.getVersion()));
            }
        }
        return wanted;
    }
}
