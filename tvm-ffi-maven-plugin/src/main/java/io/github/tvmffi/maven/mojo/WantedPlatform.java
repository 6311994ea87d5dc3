package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.CudaVariant;
import io.github.tvmffi.loader.NativeLoadException;
import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.cuda.CudaChoice;
import io.github.tvmffi.maven.cuda.CudaHost;
import io.github.tvmffi.maven.resolve.NativesCoordinates;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.jspecify.annotations.Nullable;

/** From the parameters {@code classifier} and {@code cuda} to a platform; the host's where neither says otherwise. */
final class WantedPlatform {
    private static final String AUTO = "auto";

    private WantedPlatform() {}

    /**
     * Follows {@code cuda} also where it is {@code auto}.
     *
     * @param dependencies of the project
     * @param log is told what was chosen and why
     */
    static Platform of(
            @Nullable String classifier, @Nullable String cuda, List<Dependency> dependencies, Consumer<String> log)
            throws IOException {
        return AUTO.equals(cuda) ? automatic(classifier, CudaHost::detect, dependencies, log) : of(classifier, cuda);
    }

    static Platform automatic(
            @Nullable String classifier,
            Supplier<CudaHost> hardware,
            List<Dependency> dependencies,
            Consumer<String> log)
            throws IOException {
        Platform platform = of(classifier, null);
        if (platform.cuda() != null || !platform.equals(host())) {
            throw new ParameterException("cuda is auto, which looks at this host, and classifier " + classifier
                    + " says something else.\n  Leave the classifier out, or say what is wanted: 12, 13 or none.");
        }
        CudaChoice choice = platform.os() == OperatingSystem.MACOS
                ? new CudaChoice(null, "there is no CUDA for macOS")
                : CudaChoice.of(hardware.get(), declared(dependencies, platform));
        CudaVariant variant = choice.variant();
        log.accept("cuda is auto, taking " + (variant == null ? "none" : Integer.toString(variant.major())) + ": "
                + choice.reason());
        return platform.withCuda(variant);
    }

    /** Returns the CUDA variants of the natives for a platform that are among dependencies. */
    private static Set<CudaVariant> declared(List<Dependency> dependencies, Platform platform) {
        return dependencies.stream()
                .filter(NativesCoordinates::isNatives)
                .flatMap(dependency -> Stream.ofNullable(dependency.getClassifier()))
                .flatMap(classifier -> Platform.parse(classifier).stream())
                .filter(natives -> natives.withCuda(null).equals(platform))
                .flatMap(natives -> Stream.ofNullable(natives.cuda()))
                .collect(Collectors.toSet());
    }

    /** Returns why the parameters lead to the platform that they lead to; what {@code auto} chose is told apart. */
    static String reason(@Nullable String classifier, @Nullable String cuda) {
        String platform = classifier == null
                ? "this host is " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                : "classifier is set";
        return platform + " and cuda is " + (cuda == null ? "not set" : cuda);
    }

    static Platform of(@Nullable String classifier, @Nullable String cuda) throws ParameterException {
        Platform platform = classifier == null ? host() : parse(classifier);
        if (cuda == null) {
            return platform;
        }
        CudaVariant variant = variant(cuda);
        if (platform.cuda() != null && !platform.cuda().equals(variant)) {
            throw new ParameterException("classifier " + classifier + " and cuda " + cuda + " contradict each other.\n"
                    + "  Leave one of them out.");
        }
        if (platform.os() == OperatingSystem.MACOS && variant != null) {
            throw new ParameterException("There is no CUDA for " + platform.classifier() + ".\n"
                    + "  Leave out <cuda> (-Dtvm-ffi.cuda) on macOS.");
        }
        return platform.withCuda(variant);
    }

    private static Platform parse(String classifier) throws ParameterException {
        Optional<Platform> platform = Platform.parse(classifier);
        if (platform.isEmpty()) {
            throw new ParameterException("\"" + classifier + "\" is no classifier of tvm-ffi natives.\n"
                    + "  Wanted: linux|osx|windows, then -x86_64|-aarch_64, then optionally -cuda12|-cuda13"
                    + " (not for osx), such as linux-x86_64.");
        }
        return platform.get();
    }

    private static @Nullable CudaVariant variant(String cuda) throws ParameterException {
        if (cuda.equals("none")) {
            return null;
        }
        if (!cuda.matches("[1-9][0-9]?")) {
            throw new ParameterException(
                    "cuda is \"" + cuda + "\".\n  Wanted: none, auto, or CUDA's major version, such as 12.");
        }
        return new CudaVariant(Integer.parseInt(cuda));
    }

    private static Platform host() throws ParameterException {
        try {
            return Platform.ofHost();
        } catch (NativeLoadException e) {
            throw new ParameterException(
                    "tvm-ffi natives are not built for this host ("
                            + System.getProperty("os.name") + " on " + System.getProperty("os.arch") + ").\n"
                            + "  Name the platform to build for with <classifier> (-Dtvm-ffi.classifier), such as linux-x86_64.");
        }
    }
}
