package io.github.tvmffi.maven.emit;

import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The package that {@code find_package(tvm_ffi)} finds. The config file does what every build needs; what few builds
 * need lies in files of its own, which it includes on demand.
 */
final class CMakeEmitter implements Emitter {
    private static final Template<CMakeText> CONFIG = load("tvm_ffi-config.cmake");
    private static final Template<CMakeText> VERSION = load("tvm_ffi-config-version.cmake");
    private static final Template<CMakeText> CHECK = load("tvm_ffi-check.cmake");
    private static final Template<CMakeText> FUNCTIONS = load("tvm_ffi-functions.cmake");

    private static Template<CMakeText> load(String file) {
        return Template.load(PrefixLayout.CMAKE + "/" + file);
    }

    @Override
    public List<EmittedFile> emit(PrefixFacts facts) {
        return List.of(config(facts), version(facts), check(facts), functions(facts));
    }

    private static EmittedFile config(PrefixFacts facts) {
        NativeLibrary library = facts.library();
        String fileName = Path.of(library.file()).getFileName().toString();
        return file(
                CONFIG,
                Map.of(
                        "VERSION", CMakeText.of(facts.version()),
                        "CLASSIFIER", CMakeText.of(facts.platform().classifier()),
                        "USUAL_TARGET",
                                CMakeText.of(CMakePlatform.of(facts.platform()).usualTarget()),
                        "LIBRARY", CMakeText.of(library.file()),
                        "LINK_FILE", CMakeText.of(library.linkFile()),
                        "SONAME", CMakeText.of(library.facts().linkName().orElse(fileName))));
    }

    private static EmittedFile version(PrefixFacts facts) {
        CMakeVersion version = CMakeVersion.of(facts.version());
        return file(
                VERSION,
                Map.of(
                        "VERSION", CMakeText.of(facts.version()),
                        "NUMBERS", CMakeText.of(version.numbers()),
                        "SERIES", CMakeText.of(version.series())));
    }

    private static EmittedFile check(PrefixFacts facts) {
        CMakePlatform platform = CMakePlatform.of(facts.platform());
        return file(
                CHECK,
                Map.of(
                        "VERSION", CMakeText.of(facts.version()),
                        "CLASSIFIER", CMakeText.of(facts.platform().classifier()),
                        "SYSTEM", CMakeText.of(platform.systemName()),
                        "PROCESSORS", CMakeText.of(platform.processors()),
                        "LIBRARY", CMakeText.of(facts.library().file()),
                        "LINK_FILE", CMakeText.of(facts.library().linkFile())));
    }

    private static EmittedFile functions(PrefixFacts facts) {
        return file(FUNCTIONS, Map.of("VERSION", CMakeText.of(facts.version())));
    }

    private static EmittedFile file(Template<CMakeText> template, Map<String, CMakeText> values) {
        return new EmittedFile(template.path(), template.render(values), false);
    }
}
