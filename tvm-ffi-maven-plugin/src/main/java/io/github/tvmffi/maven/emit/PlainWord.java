package io.github.tvmffi.maven.emit;

import java.util.regex.Pattern;

/**
 * A word without any character that a shell, {@code cmd.exe} or pkg-config could take for syntax. What files of these
 * languages are told about their prefix (versions, names, relative paths) consists of such words, so it is checked
 * instead of quoted.
 */
record PlainWord(String text) implements QuotedText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.+/-]+");

    /**
     * Takes a word as it is.
     *
     * @throws IllegalArgumentException when the word is empty or would need quotes
     */
    static PlainWord of(String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException("cannot stand without quotes: \"" + value + "\"");
        }
        return new PlainWord(value);
    }
}
