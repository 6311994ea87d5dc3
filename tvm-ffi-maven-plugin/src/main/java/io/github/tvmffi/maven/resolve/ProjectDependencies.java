package io.github.tvmffi.maven.resolve;

import java.util.List;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;

/** A project's dependencies of every scope, as far as they are there: fetches nothing, and bears with what is missing. */
public final class ProjectDependencies {
    private final ProjectDependenciesResolver resolver;

    public ProjectDependencies(ProjectDependenciesResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * What was found.
     *
     * @param resolved in the order of the class path, each with its file
     * @param missing the others, as coordinates, or why none could be told
     */
    public record Found(List<Artifact> resolved, List<String> missing) {}

    /** Resolves as {@code mvn --offline} would. */
    public Found resolveOffline(MavenProject project, RepositorySystemSession session) {
        try {
            return found(
                    resolver.resolve(new DefaultDependencyResolutionRequest(project, new OfflineSession(session))));
        } catch (DependencyResolutionException incomplete) {
            Found found = found(incomplete.getResult());
            return found.missing().isEmpty() ? new Found(found.resolved(), List.of(inOneLine(incomplete))) : found;
        }
    }

    /** Maven's messages, with those of their causes, fill many lines. */
    private static String inOneLine(Exception failure) {
        return String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\n\\s*", " ");
    }

    private static Found found(DependencyResolutionResult result) {
        return new Found(
                result.getResolvedDependencies().stream()
                        .map(Dependency::getArtifact)
                        .toList(),
                result.getUnresolvedDependencies().stream()
                        .map(Dependency::getArtifact)
                        .map(Artifact::toString)
                        .toList());
    }
}
