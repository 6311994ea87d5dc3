package io.github.tvmffi.maven.binary;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of numbers and dots, ordered number by number.
 *
 * @param text such as {@code 3.4.21}
 * @since 0.1.0
 */
public record DottedVersion(String text) implements Comparable<DottedVersion> {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})*");
    private static final Pattern DOT = Pattern.compile("\\.");

    /** Reads a version; empty when the text holds anything but numbers with dots between. */
    public static Optional<DottedVersion> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new DottedVersion(text)) : Optional.empty();
    }

    /** Returns the later of two versions, each of numbers with dots between. */
    public static String later(String one, String other) {
        return new DottedVersion(one).isBefore(other) ? other : one;
    }

    /** Returns whether another version, of numbers with dots between, is later. */
    public boolean isBefore(String other) {
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
