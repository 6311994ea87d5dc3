package io.github.tvmffi.maven.resolve;

import io.github.tvmffi.loader.Platform;
import org.apache.maven.model.Dependency;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * Which natives are wanted.
 *
 * @param version upstream's version, such as {@code 0.1.15.post2}
 * @param platform what they are built for
 * @since 0.1.0
 */
public record NativesCoordinates(String version, Platform platform) {
    private static final String GROUP_ID = "io.github.tvmffi";
    static final String ARTIFACT_ID = "tvm-ffi-natives";
    /** Depends on the natives of every platform, in its own version. */
    private static final String PLATFORM_ID = "tvm-ffi-platform";

    /** Returns whether a project's dependency is one on natives. */
    public static boolean isNatives(Dependency dependency) {
        return is(dependency, ARTIFACT_ID);
    }

    /** Returns whether a project's dependency is the one that brings the natives of every platform. */
    public static boolean isPlatform(Dependency dependency) {
        return is(dependency, PLATFORM_ID);
    }

    private static boolean is(Dependency dependency, String artifactId) {
        return GROUP_ID.equals(dependency.getGroupId()) && artifactId.equals(dependency.getArtifactId());
    }

    /** Returns the classifier jar. */
    Artifact artifact() {
        return new DefaultArtifact(GROUP_ID, ARTIFACT_ID, platform.classifier(), "jar", version);
    }

    /** Returns the POM of the release. */
    Artifact pom() {
        return new DefaultArtifact(GROUP_ID, ARTIFACT_ID, "pom", version);
    }

    /** Returns upstream's sources of the same release. */
    Artifact sources() {
        return new DefaultArtifact(GROUP_ID, ARTIFACT_ID, "sources", "jar", version);
    }

    /** Returns the jar without classifier, which lists the platforms of its version. */
    Artifact index() {
        return new DefaultArtifact(GROUP_ID, ARTIFACT_ID, "jar", version);
    }

    @Override
    public String toString() {
        return GROUP_ID + ":" + ARTIFACT_ID + ":" + version + ":" + platform.classifier();
    }
}
