package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.CudaVariant;
import io.github.tvmffi.loader.Libc;
import io.github.tvmffi.loader.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The natives that a build would take here.
 *
 * @param version upstream's, such as {@code 0.1.15.post2}
 * @param platform what they are for; null when {@code problem} says why none can be told
 * @param problem why there is no platform: a message whose last line says what to do; null when there is one
 * @param jar as {@code mvn --offline} resolves it; null when it does not
 * @param built the classifiers that this version was built for; empty when that is not known
 * @since 0.1.0
 */
public record WantedNatives(
        String version,
        @Nullable Platform platform,
        @Nullable String problem,
        @Nullable Path jar,
        List<String> built) {

    public WantedNatives {
        built = List.copyOf(built);
    }

    /** Returns the CUDA variant that is wanted; empty for none. */
    Optional<CudaVariant> cuda() {
        return Optional.ofNullable(platform).map(Platform::cuda);
    }

    /** Tells whether there are such natives, here or elsewhere. Where nobody tells, there are: but none for musl. */
    boolean exist() {
        return platform != null
                && (jar != null
                        || built.contains(platform.classifier())
                        || (built.isEmpty() && platform.libc() != Libc.MUSL));
    }

    /** Tells whether the natives load into a JVM of this host. */
    boolean runOn(Surroundings host) {
        return platform != null && host.runs(platform);
    }
}
