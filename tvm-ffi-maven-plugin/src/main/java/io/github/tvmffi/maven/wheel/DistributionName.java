package io.github.tvmffi.maven.wheel;

import java.util.Locale;
import java.util.regex.Pattern;

/** Compares names of Python distributions. */
final class DistributionName {
    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

    private DistributionName() {}

    /**
     * Returns the one spelling that stands for all equal names: {@code Apache_TVM.ffi} is {@code apache-tvm-ffi}.
     *
     * @see "PyPA specifications, Names and normalization"
     */
    static String normalize(String name) {
        return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
