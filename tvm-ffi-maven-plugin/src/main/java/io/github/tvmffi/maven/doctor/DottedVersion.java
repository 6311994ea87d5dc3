package io.github.tvmffi.maven.doctor;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of numbers and dots, ordered number by number.
 *
 * @param text such as {@code 3.4.21}
 */
record DottedVersion(String text) implements Comparable<DottedVersion> {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})*");
    private static final Pattern DOT = Pattern.compile("\\.");

    /** Reads a version; empty when the text holds anything but numbers with dots between. */
    static Optional<DottedVersion> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new DottedVersion(text)) : Optional.empty();
    }

    boolean isBefore(String other) {
        return compareTo(new DottedVersion(other)) < 0;
    }

    @Override
    public int compareTo(DottedVersion other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        return DOT.splitAsStream(text).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return text;
    }
}
