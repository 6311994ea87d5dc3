package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.FolderLock;
import io.github.tvmffi.maven.prefix.InstallResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;

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
            PrefixPlace place = place(target);
            return new InstallResult(install(source, place), new InstalledPrefix(place.root(), source.manifest()));
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

    private static Outcome install(PrefixJar jar, PrefixPlace place) throws PrefixException {
        if (isCurrent(jar, place.root())) {
            return Outcome.UNCHANGED;
        }
        jar.check();
        try {
            return new FolderLock(place.lock()).whileHeld(() -> installLocked(jar, new PrefixSwap(place)));
        } catch (PrefixException e) {
            throw e;
        } catch (IOException e) {
            throw PrefixErrors.cannotWrite(place, e, jar.manifest().totalSize());
        }
    }

    private static Outcome installLocked(PrefixJar jar, PrefixSwap swap) throws IOException {
        swap.recover();
        // While this one waited, another may have done the work.
        return isCurrent(jar, swap.place().root()) ? Outcome.UNCHANGED : new PrefixInstallation(jar, swap).run();
    }

    /** Decides from the manifest's bytes and one look at each file. */
    private static boolean isCurrent(PrefixJar jar, Path root) {
        PrefixState state = PrefixState.read(root);
        return state != null && state.proves(root, jar);
    }
}
