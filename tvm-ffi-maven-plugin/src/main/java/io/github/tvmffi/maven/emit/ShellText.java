package io.github.tvmffi.maven.emit;

/**
 * A word of a POSIX shell, in single quotes: nothing but the quote itself means anything there.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02">POSIX:
 *     single-quotes</a>
 */
record ShellText(String text) implements QuotedText {

    static ShellText of(String value) {
        return new ShellText("'" + value.replace("'", "'\\''") + "'");
    }
}
