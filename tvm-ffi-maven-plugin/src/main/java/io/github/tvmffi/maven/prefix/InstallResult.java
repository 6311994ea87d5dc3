package io.github.tvmffi.maven.prefix;

/**
 * What installing did.
 *
 * @param outcome what happened to the folder
 * @param prefix the prefix that lies there now
 * @since 0.1.0
 */
public record InstallResult(Outcome outcome, InstalledPrefix prefix) {

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
