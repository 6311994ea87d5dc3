package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.maven.resolve.NativesCoordinates;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Which version of the natives a build means: the project's dependency on them or on their platform, so that compile
 * time and run time agree; else the parameter; else the version that this plugin was built with.
 */
final class NativesVersion {

    private NativesVersion() {}

    static String choose(MavenProject project, @Nullable String parameter, Log log) throws IOException {
        Optional<String> declared = declaredBy(project);
        if (declared.isPresent()) {
            if (parameter != null && !parameter.equals(declared.get())) {
                log.warn("tvm-ffi: nativesVersion " + parameter + " is not used: the project's dependency on "
                        + NativesCoordinates.ARTIFACT_ID + " says " + declared.get() + ". Change the version there.");
            }
            return told(declared.get(), "the project's dependencies say so", log);
        }
        return parameter != null
                ? told(parameter, "nativesVersion says so and no dependency says otherwise", log)
                : told(
                        BuiltWith.natives(),
                        "neither a dependency nor nativesVersion says so, and the plugin was built with it",
                        log);
    }

    private static String told(String version, String reason, Log log) {
        new Decisions(log).because("version " + version, reason);
        return version;
    }

    private static Optional<String> declaredBy(MavenProject project) {
        List<Dependency> managed = project.getDependencyManagement() == null
                ? List.of()
                : project.getDependencyManagement().getDependencies();
        return Stream.concat(project.getDependencies().stream(), managed.stream())
                .filter(NativesVersion::bringsNatives)
                .map(Dependency::getVersion)
                .filter(version -> version != null)
                .findFirst();
    }

    private static boolean bringsNatives(Dependency dependency) {
        return NativesCoordinates.GROUP_ID.equals(dependency.getGroupId())
                && (NativesCoordinates.ARTIFACT_ID.equals(dependency.getArtifactId())
                        || NativesCoordinates.PLATFORM_ID.equals(dependency.getArtifactId()));
    }
}
