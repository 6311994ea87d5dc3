package io.github.tvmffi.maven.prefix;

import java.util.List;

/**
 * What installing did.
 *
 * @param outcome what happened to the folder
 * @param prefix the prefix that lies there now
 * @param written the paths below the prefix whose content or mode was put right, in the manifest's order
 * @param kept how many files of the prefix, with its manifest, were right already and stayed as they were
 * @since 0.1.0
 */
public record InstallResult(Outcome outcome, InstalledPrefix prefix, List<String> written, int kept) {

    static InstallResult of(Outcome outcome, InstalledPrefix prefix, PrefixManifest manifest, List<String> written) {
        return new InstallResult(
                outcome, prefix, List.copyOf(written), manifest.files().size() + 1 - written.size());
    }

    /** What happened to the folder. */
    public enum Outcome {
        /** There was no prefix before. */
        INSTALLED,
        /** Another version or build was replaced; files that are the same in both were kept. */
        UPGRADED,
        /** Missing, changed or wrongly protected files were put right. */
        REPAIRED,
        /** All files were right already, and none was touched. */
        UNCHANGED
    }
}
