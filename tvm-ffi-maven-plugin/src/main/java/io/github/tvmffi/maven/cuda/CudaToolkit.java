package io.github.tvmffi.maven.cuda;

import io.github.tvmffi.loader.CudaVariant;
import java.nio.file.Path;

/**
 * A CUDA toolkit that is installed on this host.
 *
 * @param root the folder with {@code bin} and {@code include}, such as {@code /usr/local/cuda}; links are not followed
 * @param version as its headers say, such as {@code 12.9}
 * @since 0.1.0
 */
public record CudaToolkit(Path root, String version) {

    /** Returns the variant of the natives that code compiled by this toolkit needs. */
    public CudaVariant variant() {
        return new CudaVariant(Integer.parseInt(version.substring(0, version.indexOf('.'))));
    }

    /** Returns words for a message, such as {@code 12.9 (/usr/local/cuda)}. */
    @Override
    public String toString() {
        return version + " (" + root + ")";
    }
}
