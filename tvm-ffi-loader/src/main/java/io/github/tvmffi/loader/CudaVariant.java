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

    /**
     * Returns the branch of NVIDIA's oldest driver that runs this major version, such as 525 for 525.60.13; 0 for majors
     * that this class does not know.
     *
     * @see "NVIDIA, CUDA Compatibility, Minor Version Compatibility"
     */
    public int minimumDriver() {
        return switch (major) {
            case 12 -> 525;
            case 13 -> 580;
            default -> 0;
        };
    }

    /** Returns words for the driver that is needed, such as {@code driver 525 or later}. */
    public String wantedDriver() {
        return minimumDriver() == 0 ? "a driver for CUDA " + major : "driver " + minimumDriver() + " or later";
    }

    static Optional<CudaVariant> ofClassifier(String text) {
        Matcher matcher = CLASSIFIER.matcher(text);
        return matcher.matches() ? Optional.of(new CudaVariant(Integer.parseInt(matcher.group(1)))) : Optional.empty();
    }
}
