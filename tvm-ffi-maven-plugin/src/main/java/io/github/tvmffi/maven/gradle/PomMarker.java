package io.github.tvmffi.maven.gradle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment in a POM that tells Gradle to look for module metadata beside it. Gradle sees it only among the children of
 * {@code <project>}, not before it.
 *
 * @since 0.1.0
 */
public final class PomMarker {
    /** The whole comment, as it has to stand there. */
    public static final String COMMENT = "<!-- do_not_remove: published-with-gradle-metadata -->";

    private static final Pattern ROOT = Pattern.compile("<project\\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>");

    private PomMarker() {}

    /** Returns whether a POM has the comment behind the begin of its root element. */
    public static boolean isIn(String pom) {
        Matcher root = ROOT.matcher(pom);
        return root.find() && pom.indexOf(COMMENT, root.end()) >= 0;
    }

    /**
     * Puts the comment into a POM that lacks it.
     *
     * @return empty if the text has no root element {@code <project>}
     */
    public static Optional<String> putInto(String pom) {
        Matcher root = ROOT.matcher(pom);
        if (!root.find()) {
            return Optional.empty();
        }
        return Optional.of(
                isIn(pom) ? pom : pom.substring(0, root.end()) + "\n  " + COMMENT + pom.substring(root.end()));
    }
}
