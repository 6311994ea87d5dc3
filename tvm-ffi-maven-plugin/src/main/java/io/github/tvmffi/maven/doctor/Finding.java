package io.github.tvmffi.maven.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param id of the check, such as {@code glibc}; stable, and listed in {@code docs/doctor.md}
 * @param severity how much it matters
 * @param found what is there, in one line
 * @param cause why that matters; null when all is well
 * @param cure what to do, in words that can be copied; null when all is well
 * @since 0.1.0
 */
public record Finding(
        String id,
        Severity severity,
        String found,
        @Nullable String cause,
        @Nullable String cure) {

    /**
     * Checks that everything but what is well has its cause and its cure.
     *
     * @throws IllegalArgumentException if one is missing, or given for nothing
     */
    public Finding {
        if ((severity == Severity.OK) != (cause == null) || (cause == null) != (cure == null)) {
            throw new IllegalArgumentException(
                    id + ": cause and cure are given for all that is not well, and only that");
        }
    }

    static Finding ok(String id, String found) {
        return new Finding(id, Severity.OK, found, null, null);
    }

    static Finding info(String id, String found, String cause, String cure) {
        return new Finding(id, Severity.INFO, found, cause, cure);
    }

    static Finding warning(String id, String found, String cause, String cure) {
        return new Finding(id, Severity.WARNING, found, cause, cure);
    }

    static Finding error(String id, String found, String cause, String cure) {
        return new Finding(id, Severity.ERROR, found, cause, cure);
    }

    /**
     * Takes cause and cure from a message of this program's exceptions, whose last line says what to do.
     *
     * @param message several lines
     */
    static Finding error(String id, String found, String message) {
        String text = message.strip();
        int end = text.lastIndexOf('\n');
        return end < 0
                ? error(id, found, text, "Change what that names.")
                : error(
                        id,
                        found,
                        text.substring(0, end).replaceAll("\\s*\\n\\s*", " "),
                        text.substring(end).strip());
    }
}
