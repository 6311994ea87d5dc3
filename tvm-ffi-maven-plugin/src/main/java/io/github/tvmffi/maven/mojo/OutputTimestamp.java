package io.github.tvmffi.maven.mojo;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time that every entry of an assembled jar carries. */
final class OutputTimestamp {
    /** The oldest time that a zip can hold. */
    private static final Instant OLDEST = Instant.parse("1980-01-01T00:00:00Z");
    /** Where Maven's own plugins end, too; a zip can hold no more than seven years after it. */
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private OutputTimestamp() {}

    /**
     * Reads {@code project.build.outputTimestamp} as Maven's own plugins do: ISO 8601, or seconds since 1970, as in
     * {@code SOURCE_DATE_EPOCH}. One character undoes what a parent POM says. Without a time, takes the oldest.
     */
    static Instant of(@Nullable String text) throws ParameterException {
        if (text == null || text.matches("\\D?")) {
            return OLDEST;
        }
        try {
            Instant time = text.matches("\\d+") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
            if (!time.isBefore(OLDEST) && time.isBefore(END)) {
                return time;
            }
        } catch (DateTimeException | NumberFormatException e) {
            // Told below.
        }
        throw new ParameterException("project.build.outputTimestamp is \"" + text + "\".\n  Wanted: a time from 1980 to"
                + " 2099 as ISO 8601, such as 2026-11-01T00:00:00Z, or in seconds since 1970, such as 1793491200.");
    }
}
