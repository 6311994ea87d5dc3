package io.github.tvmffi.maven.doctor;

import java.util.Locale;
import java.util.Optional;

/**
 * How much a finding matters, in rising order.
 *
 * @since 0.1.0
 */
public enum Severity {
    /** As it should be. */
    OK,
    /** Good to know; nothing fails because of it. */
    INFO,
    /** Something will fail, or be another than it seems, under circumstances that the finding names. */
    WARNING,
    /** tvm-ffi cannot be used like this. */
    ERROR;

    /** Returns the spelling of reports and parameters, such as {@code warning}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a severity by its spelling; empty when there is none. */
    public static Optional<Severity> ofId(String id) {
        for (Severity severity : values()) {
            if (severity.id().equals(id)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
