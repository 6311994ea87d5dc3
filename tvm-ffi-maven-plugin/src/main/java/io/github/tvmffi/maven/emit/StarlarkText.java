package io.github.tvmffi.maven.emit;

/**
 * An expression of Starlark, the language of Bazel's files.
 *
 * @see <a href="https://github.com/bazelbuild/starlark/blob/master/spec.md#string-literals">Starlark: string literals</a>
 */
record StarlarkText(String text) implements QuotedText {
    static final StarlarkText NONE = new StarlarkText("None");

    /** Quotes a string. */
    static StarlarkText of(String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return new StarlarkText("\"" + escaped + "\"");
    }
}
