package io.github.tvmffi.loader;

import java.util.Locale;
import java.util.Optional;

/**
 * The instruction sets tvm-ffi is shipped for, spelled as os-maven-plugin spells them.
 *
 * @since 0.1.0
 */
public enum Architecture {
    X86_64("x86_64"),
    AARCH_64("aarch_64");

    private final String classifier;

    Architecture(String classifier) {
        this.classifier = classifier;
    }

    /** Returns the name used in a classifier, such as {@code aarch_64}. */
    public String classifier() {
        return classifier;
    }

    static Optional<Architecture> ofClassifier(String classifier) {
        for (Architecture architecture : values()) {
            if (architecture.classifier.equals(classifier)) {
                return Optional.of(architecture);
            }
        }
        return Optional.empty();
    }

    /**
     * Recognises the many spellings of an instruction set: {@code os.arch} of the JDKs, {@code uname -m}, wheel tags,
     * CMake's {@code CMAKE_SYSTEM_PROCESSOR}.
     *
     * @param name for example {@code amd64}, {@code x86-64}, {@code arm64} or {@code aarch64}; case does not matter
     * @return empty for an instruction set that tvm-ffi is not shipped for
     */
    public static Optional<Architecture> ofName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "x86_64", "x86-64", "amd64", "x64" -> Optional.of(X86_64);
            case "aarch_64", "aarch64", "arm64" -> Optional.of(AARCH_64);
            default -> Optional.empty();
        };
    }
}
