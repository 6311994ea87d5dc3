package io.github.tvmffi.maven.emit;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import java.util.List;
import java.util.Map;

/** Makes the prefix a Bazel repository and a Bazel module, so that {@code http_archive} can point at the jar. */
final class BazelEmitter implements Emitter {
    private static final Template<StarlarkText> BUILD = Template.load("BUILD.bazel");
    private static final Template<StarlarkText> CUDA = Template.load("BUILD-cuda.bazel");
    private static final Template<StarlarkText> MODULE = Template.load("MODULE.bazel");

    @Override
    public List<EmittedFile> emit(PrefixFacts facts) {
        return List.of(build(facts), module(facts));
    }

    private static EmittedFile build(PrefixFacts facts) {
        String importLibrary = facts.library().importLibrary();
        String text = BUILD.render(Map.of(
                "OS", constraint("os", os(facts.platform())),
                "CPU", constraint("cpu", cpu(facts.platform())),
                "LIBRARY", StarlarkText.of(facts.library().file()),
                "IMPORT_LIBRARY", importLibrary == null ? StarlarkText.NONE : StarlarkText.of(importLibrary)));
        String cuda = facts.cudaRuntime()
                .map(library -> CUDA.render(Map.of("CUDART", StarlarkText.of(library.file()))))
                .orElse("");
        return new EmittedFile(BUILD.path(), text + cuda, false);
    }

    private static EmittedFile module(PrefixFacts facts) {
        String text = MODULE.render(Map.of("VERSION", StarlarkText.of(facts.version())));
        return new EmittedFile(MODULE.path(), text, false);
    }

    private static StarlarkText constraint(String setting, String value) {
        return StarlarkText.of("@platforms//" + setting + ":" + value);
    }

    private static String os(Platform platform) {
        return switch (platform.os()) {
            case LINUX -> "linux";
            case MACOS -> "macos";
            case WINDOWS -> "windows";
        };
    }

    private static String cpu(Platform platform) {
        return switch (platform.architecture()) {
            case X86_64 -> "x86_64";
            case AARCH_64 -> "aarch64";
        };
    }
}
