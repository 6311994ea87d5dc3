package io.github.tvmffi.maven.emit;

/**
 * Text of a pkg-config field that is not a list of flags, such as Version.
 *
 * @see <a href="https://man.archlinux.org/man/pc.5">pc(5): file syntax</a>
 */
record PkgConfigText(String text) implements QuotedText {

    /**
     * Escapes variables and comments.
     *
     * @throws IllegalArgumentException for a line break, which the format cannot express
     */
    static PkgConfigText of(String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a .pc field is one line, got " + value.replaceAll("\\R", "\\\\n"));
        }
        return new PkgConfigText(value.replace("$", "$$").replace("#", "\\#"));
    }
}
