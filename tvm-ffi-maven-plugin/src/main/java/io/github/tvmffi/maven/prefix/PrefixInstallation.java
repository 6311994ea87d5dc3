package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.FileModes;
import io.github.tvmffi.maven.io.FileStamp;
import io.github.tvmffi.maven.prefix.InstallResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One installation under the lock, when a look at the files did not prove that there is nothing to do.
 */
record PrefixInstallation(PrefixJar jar, PrefixManifest manifest, PrefixSwap swap) {

    InstallResult run() throws IOException {
        OldPrefix old = OldPrefix.find(swap.place().root(), jar, manifest);
        if (old == null) {
            return result(Outcome.INSTALLED, replace(null));
        }
        if (old.holdsManifest(jar) && old.holdsAll(manifest)) {
            return refresh(old.root());
        }
        return result(old.sameBuild() ? Outcome.REPAIRED : Outcome.UPGRADED, replace(old));
    }

    /** All content is right; what differs is a modification time, a mode, or the state itself. */
    private InstallResult refresh(Path root) throws IOException {
        List<String> mended = new ArrayList<>();
        for (PrefixFile file : manifest.files()) {
            Path path = root.resolve(file.path());
            FileStamp stamp = FileStamp.of(path);
            if (stamp != null && FileModes.areKept(path) && stamp.executable() != file.executable()) {
                FileModes.set(path, file.executable());
                mended.add(file.path());
            }
        }
        PrefixState.capture(root, jar.manifestId(), manifest).write(root);
        return result(mended.isEmpty() ? Outcome.UNCHANGED : Outcome.REPAIRED, mended);
    }

    private InstallResult result(Outcome outcome, List<String> written) {
        return InstallResult.of(outcome, InstalledPrefix.of(swap.place().root(), manifest), manifest, written);
    }

    /** Returns the paths of the files that came from the jar. */
    private List<String> replace(@Nullable OldPrefix old) throws IOException {
        Path staging = swap.place().newStaging();
        if (old != null && PrefixState.read(old.root()) == null) {
            // After a kill between the renames, a folder without a state would pass for one that is half deleted.
            PrefixState.ofUnknownFiles(old.root(), manifest).write(old.root());
        }
        try {
            List<String> written = new PrefixStaging(jar, manifest, staging, old).fill();
            swap.replaceBy(staging);
            return written;
        } finally {
            // After a success there is nothing by this name any more.
            PrefixSwap.discard(staging);
        }
    }
}
