package io.github.tvmffi.maven.emit;

/**
 * Text for the inside of a quoted argument of CMake; the quotes themselves stand in the template.
 *
 * @see <a href="https://cmake.org/cmake/help/latest/manual/cmake-language.7.html#quoted-argument">CMake: quoted
 *     argument</a>
 */
record CMakeText(String text) implements QuotedText {

    /** Escapes the four characters that mean something there; {@code @} does under policies older than CMP0053. */
    static CMakeText of(String value) {
        return new CMakeText(value.replaceAll("[\\\\\"$@]", "\\\\$0"));
    }
}
