package io.github.tvmffi.maven.mojo;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The time that every entry of an assembled jar carries. */
final class OutputTimestamp {

    private OutputTimestamp() {}

    /** Reads {@code project.build.outputTimestamp}; without one, takes the oldest time that a zip can hold. */
    static Instant of(@Nullable String text) throws ParameterException {
        try {
            return Instant.parse(text == null ? "1980-01-01T00:00:00Z" : text);
        } catch (DateTimeParseException e) {
            throw new ParameterException("project.build.outputTimestamp is \"" + text
                    + "\".\n  Wanted: ISO 8601 in UTC, such as 2026-11-01T00:00:00Z.");
        }
    }
}
