package io.github.tvmffi.loader;

import java.util.Locale;
import java.util.Optional;

/**
 * The operating systems tvm-ffi is shipped for, spelled as os-maven-plugin spells them.
 *
 * @since 0.1.0
 */
public enum OperatingSystem {
    LINUX("linux"),
    MACOS("osx"),
    WINDOWS("windows");

    private final String classifier;

    OperatingSystem(String classifier) {
        this.classifier = classifier;
    }

    /** Returns the name used in a classifier, such as {@code osx}. */
    public String classifier() {
        return classifier;
    }

    static Optional<OperatingSystem> ofClassifier(String classifier) {
        for (OperatingSystem os : values()) {
            if (os.classifier.equals(classifier)) {
                return Optional.of(os);
            }
        }
        return Optional.empty();
    }

    /**
     * Recognises the value of the system property {@code os.name}.
     *
     * @param osName for example {@code Linux}, {@code Mac OS X} or {@code Windows 11}
     * @return empty for a system that tvm-ffi is not shipped for
     */
    public static Optional<OperatingSystem> ofSystemProperty(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return Optional.of(LINUX);
        }
        if (name.startsWith("mac") || name.startsWith("darwin")) {
            return Optional.of(MACOS);
        }
        return name.startsWith("windows") ? Optional.of(WINDOWS) : Optional.empty();
    }
}
