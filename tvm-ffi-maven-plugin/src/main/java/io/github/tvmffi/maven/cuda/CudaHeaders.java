package io.github.tvmffi.maven.cuda;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which CUDA a {@code cuda_runtime_api.h} belongs to. */
public final class CudaHeaders {
    /** Where the version stands, below {@code include} of a toolkit or a wheel. */
    public static final String FILE = "cuda_runtime_api.h";

    private static final Pattern VERSION = Pattern.compile("#define\\s+CUDART_VERSION\\s+([1-9][0-9]{3,5})\\b");

    private CudaHeaders() {}

    /** Returns the version, such as {@code 12.9} for {@code CUDART_VERSION} 12090; empty when the text has none. */
    public static Optional<String> version(String header) {
        Matcher matcher = VERSION.matcher(header);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        return Optional.of(number / 1000 + "." + number % 1000 / 10);
    }
}
