package io.github.tvmffi.maven.emit;

/** A value quoted for one language, so that a template of another language cannot take it by mistake. */
sealed interface QuotedText permits CMakeText, PlainWord, ShellText, StarlarkText {

    /** Returns the text as it stands in the file. */
    String text();
}
