package io.github.tvmffi.maven.resolve;

import io.github.tvmffi.loader.Platform;
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
    public static final String GROUP_ID = "io.github.tvmffi";
    public static final String ARTIFACT_ID = "tvm-ffi-natives";
    /** Depends on the natives of every platform, in its own version. */
    public static final String PLATFORM_ID = "tvm-ffi-platform";

    /** Returns the classifier jar. */
    Artifact artifact() {
        return new DefaultArtifact(GROUP_ID, ARTIFACT_ID, platform.classifier(), "jar", version);
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
