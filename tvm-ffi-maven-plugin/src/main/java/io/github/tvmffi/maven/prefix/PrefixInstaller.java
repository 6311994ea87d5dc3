package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.FolderLock;
import io.github.tvmffi.maven.prefix.InstallResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Installs the prefix of a natives jar into a folder.
 *
 * <p>A reader sees the old prefix or the new one, never a mix, and a jar that is not what its manifest declares changes
 * nothing. Java has no call that exchanges two folders, so a replacement takes two renames: for the microseconds between
 * them the folder is missing, and if the process is killed right there, the next installation moves the old prefix back
 * before it does anything else. Processes and threads that install into one folder take turns.
 *
 * @since 0.1.0
 */
public final class PrefixInstaller {
    private final Consumer<String> notices;

    /** An installer that says nothing while it works. */
    public PrefixInstaller() {
        this(notice -> {});
    }

    /** @param notices receives a sentence for the user where the work takes unusually long, and why */
    public PrefixInstaller(Consumer<String> notices) {
        this.notices = notices;
    }

    /**
     * Makes a folder hold the prefix of a jar.
     *
     * @param jar a natives jar
     * @param classifier which of its prefixes, such as {@code linux-x86_64}
     * @param target the folder; made if missing. A symbolic link to a folder stands for that folder. A folder that holds
     *     something else than an older prefix is refused; what was added to an older prefix is kept
     * @return what was done, and the prefix
     * @throws PrefixException if that cannot be done; the folder is then what it was before
     */
    public InstallResult install(Path jar, String classifier, Path target) throws PrefixException {
        try (PrefixJar source = PrefixJar.open(jar, classifier)) {
            InstallResult current = Files.isDirectory(target) ? current(source, place(target)) : null;
            return current == null ? install(source, target) : current;
        }
    }

    private static PrefixPlace place(Path target) throws PrefixException {
        try {
            return PrefixPlace.of(target);
        } catch (PrefixException e) {
            throw e;
        } catch (IOException e) {
            throw PrefixErrors.cannotWrite(new PrefixPlace(target.toAbsolutePath()), e, 0);
        }
    }

    /** Decides from the manifest's bytes and one look at each file whether there is nothing to do; null if not. */
    private static @Nullable InstallResult current(PrefixJar jar, PrefixPlace place) {
        PrefixState state = PrefixState.read(place.root());
        return state != null && state.proves(jar)
                ? new InstallResult(
                        Outcome.UNCHANGED,
                        state.prefix(),
                        List.of(),
                        state.paths().size() + 1)
                : null;
    }

    private InstallResult install(PrefixJar jar, Path target) throws PrefixException {
        // First the jar: if it is bad, not even a folder is made.
        PrefixManifest manifest = jar.check();
        PrefixPlace place = place(target);
        try {
            return new FolderLock(place.lock())
                    .whileHeld(
                            () -> notices.accept("Waiting for another process, which installs tvm-ffi into "
                                    + place.root() + " and holds the lock " + place.lock()),
                            () -> installLocked(jar, manifest, place));
        } catch (PrefixException e) {
            throw e;
        } catch (IOException e) {
            throw PrefixErrors.cannotWrite(place, e, manifest.totalSize());
        }
    }

    private static InstallResult installLocked(PrefixJar jar, PrefixManifest manifest, PrefixPlace place)
            throws IOException {
        PrefixSwap swap = new PrefixSwap(place);
        swap.recover();
        // While this one waited for the lock, another may have done the work.
        InstallResult current = current(jar, place);
        return current != null ? current : new PrefixInstallation(jar, manifest, swap).run();
    }
}
