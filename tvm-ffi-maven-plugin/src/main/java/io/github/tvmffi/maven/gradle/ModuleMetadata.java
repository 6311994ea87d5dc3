package io.github.tvmffi.maven.gradle;

import io.github.tvmffi.loader.Platform;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one release of natives offers to Gradle: the jar without classifier to whoever asks for nothing in particular, and
 * for each platform a variant with the operating system and architecture that Gradle's own attributes name. Natives with
 * CUDA, or for musl, provide a capability of their own, such as {@code tvm-ffi-natives-cuda13}, so that they are taken
 * only by who requires it; to compile, the jar without classifier provides it as well, for then no platform is asked for.
 *
 * @param module what is published
 * @param main the jar without classifier
 * @param natives the classifier jars, in the order in which they are to be listed
 * @param apiDependencies what compiling against the module needs
 * @param runtimeDependencies what running with it needs
 * @see "Gradle Module Metadata 1.1 specification"
 * @since 0.1.0
 */
public record ModuleMetadata(
        Coordinates module,
        PublishedFile main,
        Map<Platform, PublishedFile> natives,
        List<Coordinates> apiDependencies,
        List<Coordinates> runtimeDependencies) {
    /** A module at a version. */
    public record Coordinates(String groupId, String artifactId, String version) {}

    /** Returns the text of the {@code .module} file. */
    public String toJson() {
        return ModuleMetadataWriter.write(this);
    }

    /** Returns the capabilities that have to be required, in the order in which they are to be listed. */
    Set<String> choices() {
        return natives.keySet().stream()
                .map(this::capability)
                .filter(each -> !each.equals(module.artifactId()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the name of the capability that a platform's variant provides; the module's own for most. */
    String capability(Platform platform) {
        Platform plain = Platform.parse(platform.os().classifier() + "-"
                        + platform.architecture().classifier())
                .orElseThrow();
        return module.artifactId()
                + platform.classifier().substring(plain.classifier().length());
    }
}
