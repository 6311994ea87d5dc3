package io.github.tvmffi.loader;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CUDA major version that a set of natives is made for.
 *
 * @param major CUDA's major version, such as 12
 * @since 0.1.0
 */
public record CudaVariant(int major) {
    private static final Pattern CLASSIFIER = Pattern.compile("cuda([1-9][0-9]?)");

    public CudaVariant {
        if (major < 1) {
            throw new IllegalArgumentException("CUDA's major version is at least 1, got " + major);
        }
    }

    /** Returns the part of a classifier that names this variant, such as {@code cuda12}. */
    public String classifier() {
        return "cuda" + major;
    }

    static Optional<CudaVariant> ofClassifier(String text) {
        Matcher matcher = CLASSIFIER.matcher(text);
        return matcher.matches() ? Optional.of(new CudaVariant(Integer.parseInt(matcher.group(1)))) : Optional.empty();
    }
}
