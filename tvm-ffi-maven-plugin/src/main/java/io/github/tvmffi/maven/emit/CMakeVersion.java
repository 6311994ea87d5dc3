package io.github.tvmffi.maven.emit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python release number as CMake counts: digits and dots only. A post release becomes one more number
 * ({@code 0.1.15.post2} is {@code 0.1.15.2}); pre-releases, development and local marks have no counterpart and are
 * dropped ({@code 0.1.16rc1} is {@code 0.1.16}).
 *
 * @param numbers such as {@code 0.1.15.2}
 * @see <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/">Python: version
 *     specifiers</a>
 */
record CMakeVersion(String numbers) {
    private static final Pattern RELEASE =
            Pattern.compile("v?([0-9]+(?:\\.[0-9]+)*)(?:[._-]?post[._-]?([0-9]+))?(?:[^0-9].*)?");

    /**
     * Reads a release number.
     *
     * @throws IllegalArgumentException when it does not begin with a number
     */
    static CMakeVersion of(String release) {
        Matcher matcher = RELEASE.matcher(release);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a release number: " + release);
        }
        String post = matcher.group(2);
        return new CMakeVersion(post == null ? matcher.group(1) : matcher.group(1) + "." + post);
    }

    /** Returns the lowest version compatible with this one: {@code 0.1} for 0.1.15.2, since 0.2 may break; 1 for 1.2. */
    String series() {
        String[] parts = numbers.split("\\.", 3);
        return parts[0].equals("0") && parts.length > 1 ? "0." + parts[1] : parts[0];
    }
}
