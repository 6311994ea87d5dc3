package io.github.tvmffi.maven.resolve;

import io.github.tvmffi.maven.io.FailureReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.LocalArtifactResult;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.jspecify.annotations.Nullable;

/**
 * Resolves natives as Maven resolves every artifact: the reactor first, then the local repository, then the project's
 * remote repositories with the session's mirrors, proxies, checksum policy and offline switch.
 */
public final class NativesResolver {
    private final RepositorySystem repositorySystem;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    /**
     * Prepares to resolve.
     *
     * @param repositories of the project
     */
    public NativesResolver(
            RepositorySystem repositorySystem, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.repositorySystem = repositorySystem;
        this.session = session;
        this.repositories = repositories;
    }

    /** Returns one that resolves as {@code mvn --offline} would, and fetches nothing. */
    public NativesResolver offline() {
        return new NativesResolver(repositorySystem, new OfflineSession(session), repositories);
    }

    /**
     * Resolves a classifier jar.
     *
     * @return the jar in the reactor or in the local repository
     * @throws NativesNotFoundException if there is no such artifact, or it cannot be fetched; says which
     */
    public Path resolve(NativesCoordinates natives) throws NativesNotFoundException {
        try {
            return resolve(natives.artifact());
        } catch (ArtifactResolutionException e) {
            throw new NativesNotFoundException(explain(natives, e), e);
        }
    }

    /** Tells whether this build, or the IDE that runs it, has packed a classifier jar by itself. */
    public boolean isPackedHere(NativesCoordinates natives) {
        return isInWorkspace(natives.artifact());
    }

    private boolean isInWorkspace(Artifact artifact) {
        WorkspaceReader workspace = session.getWorkspaceReader();
        return workspace != null && workspace.findArtifact(artifact) != null;
    }

    /** Resolves a classifier jar; empty when that fails. */
    public Optional<Path> find(NativesCoordinates natives) {
        try {
            return Optional.of(resolve(natives.artifact()));
        } catch (ArtifactResolutionException absent) {
            return Optional.empty();
        }
    }

    /** Returns the classifiers that a version was built for, as far as that can be told; perhaps none. */
    public List<String> classifiers(NativesCoordinates natives) {
        try {
            return NativesIndex.classifiers(resolve(natives.index()));
        } catch (ArtifactResolutionException | IOException | IllegalArgumentException e) {
            // Only makes a message better: the failure that is being explained is the one to report.
            return List.of();
        }
    }

    /**
     * Resolves upstream's sources of the same release.
     *
     * @return the jar in the reactor or in the local repository
     * @throws NativesNotFoundException if there is no such artifact, or it cannot be fetched
     */
    public Path resolveSources(NativesCoordinates natives) throws NativesNotFoundException {
        try {
            return resolve(natives.sources());
        } catch (ArtifactResolutionException e) {
            throw new NativesNotFoundException(
                    "The sources of " + NativesCoordinates.ARTIFACT_ID + " " + natives.version()
                            + " could not be resolved: " + reason(e) + "\n"
                            + "  Leave withSources out (-Dtvm-ffi.withSources), or "
                            + (session.isOffline() ? "run once without -o (--offline)." : "check the version."),
                    e);
        }
    }

    private Path resolve(Artifact artifact) throws ArtifactResolutionException {
        ArtifactRequest request = new ArtifactRequest(artifact, repositories, null);
        try {
            return repositorySystem
                    .resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (IllegalStateException | UncheckedIOException refused) {
            // Another build or module has a lock in the local repository, or that is not this user's.
            ArtifactResult result = new ArtifactResult(request).addException(refused);
            throw new ArtifactResolutionException(List.of(result), refused.getMessage(), refused);
        }
    }

    private String explain(NativesCoordinates natives, ArtifactResolutionException failure) {
        String classifier = natives.platform().classifier();
        List<String> existing = classifiers(natives);
        if (!existing.isEmpty() && !existing.contains(classifier)) {
            return "No tvm-ffi natives for " + classifier + " in version " + natives.version() + ".\n"
                    + "  Built for: " + String.join(", ", existing) + "\n"
                    + "  Choose one of these with <classifier> (-Dtvm-ffi.classifier) or <cuda> (-Dtvm-ffi.cuda),"
                    + " or pack your own build with the goal tvm-ffi:assemble.";
        }
        if (isInWorkspace(natives.pom())) {
            return natives + " is made by a module of this build, which has not packed it yet.\n"
                    + "  Run the phase package or a later one; let this module depend on the POM of that one, so that it"
                    + " comes first.\n  If it was packed, it was for other platforms: see <classifiers> of tvm-ffi:assemble.";
        }
        if (failure.getCause() instanceof RuntimeException) {
            return natives + " could not be had by way of the local repository: " + reason(failure) + "\n"
                    + "  Let this user write there, or name another folder with -Dmaven.repo.local. Where another build has"
                    + " a lock, let that end first.";
        }
        boolean answered = session.isOffline() || !isTransferFailure(failure);
        Path foreign = answered ? fromElsewhere(natives.artifact()) : null;
        if (foreign != null) {
            return natives + " is in the local repository, but comes from none of the repositories of this build: "
                    + namesOfRepositories()
                    + ".\n  Maven then does not take it. Name the one that it comes from, with its id,"
                    + " in the POM or in settings.xml: the id is in _remote.repositories, in "
                    + foreign.getParent() + ".";
        }
        if (session.isOffline()) {
            return natives + " is not in the local repository, and Maven is offline.\n"
                    + "  Run once without -o (--offline), and without <offline> in settings.xml, to fetch it.";
        }
        if (!answered) {
            return natives + " could not be fetched: " + reason(failure) + "\n"
                    + "  Check network, mirrors, proxy and credentials in settings.xml, and filters of repositories if there"
                    + " are any, then run again with -U.";
        }
        boolean remembered = isRemembered(failure);
        return natives + " does not exist in " + namesOfRepositories()
                + (remembered ? ", which Maven remembers from an earlier build.\n" : ".\n")
                + "  The natives carry upstream's version, such as 0.1.15.post2: check the version of the dependency"
                + " tvm-ffi-natives, or <nativesVersion> (-Dtvm-ffi.nativesVersion)."
                + (remembered ? " If it is right, run with -U, which asks again." : "");
    }

    /** Returns a file that another build fetched from a repository that this one does not have, if it is such a file. */
    private @Nullable Path fromElsewhere(Artifact artifact) {
        LocalArtifactResult found = session.getLocalRepositoryManager()
                .find(session, new LocalArtifactRequest(artifact, repositories, null));
        return found.getFile() == null || found.isAvailable()
                ? null
                : found.getFile().toPath();
    }

    private static boolean isTransferFailure(ArtifactResolutionException failure) {
        return failure.getResult().getExceptions().stream().anyMatch(NativesResolver::isReason);
    }

    /** A repository that a filter of Maven 3.9 or later forbids has its own kind of an artifact that is not found. */
    private static boolean isReason(Exception failure) {
        return failure.getClass() != ArtifactNotFoundException.class;
    }

    private static boolean isRemembered(ArtifactResolutionException failure) {
        return failure.getResult().getExceptions().stream()
                .anyMatch(each -> each instanceof ArtifactTransferException absent && absent.isFromCache());
    }

    private static String reason(ArtifactResolutionException failure) {
        return failure.getResult().getExceptions().stream()
                .filter(NativesResolver::isReason)
                .map(NativesResolver::withRootCause)
                .findFirst()
                .orElse(String.valueOf(failure.getMessage()));
    }

    /** Wagon, which Maven 3.8 and older transfer by, does not say why. */
    private static String withRootCause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (failure instanceof UncheckedIOException && root instanceof IOException denied) {
            return FailureReason.of(denied);
        }
        String message = String.valueOf(failure.getMessage());
        String cause = String.valueOf(root.getMessage());
        return message.contains(cause) ? message : message + ": " + cause;
    }

    private String namesOfRepositories() {
        return repositories.isEmpty()
                ? "the local repository (no remote repository is configured)"
                : String.join(
                        ", ",
                        repositories.stream()
                                .map(each -> each.getId() + " (" + each.getUrl() + ")")
                                .toList());
    }
}
