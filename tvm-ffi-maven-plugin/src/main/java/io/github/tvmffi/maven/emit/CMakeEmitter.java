package io.github.tvmffi.maven.emit;

import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.maven.binary.BinaryFacts;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The package that {@code find_package(tvm_ffi)} finds. The version file tells whether the prefix is for the build's
 * platform; the config file does what every build needs; what few builds need lies in files of its own, which they
 * include on demand.
 */
final class CMakeEmitter implements Emitter {
    private static final Template<CMakeText> CONFIG = load("tvm_ffi-config.cmake");
    private static final Template<CMakeText> VERSION = load("tvm_ffi-config-version.cmake");
    private static final Template<CMakeText> COMPATIBILITY = load("tvm_ffi-compatibility.cmake");
    private static final Template<CMakeText> CHECK = load("tvm_ffi-check.cmake");
    private static final Template<CMakeText> FUNCTIONS = load("tvm_ffi-functions.cmake");
    private static final Template<CMakeText> EMBED = load("tvm_ffi-embed.cmake");

    private static final Template<CMakeText> HYPHENATED =
            Template.load(PrefixLayout.CMAKE_HYPHENATED + "/tvm-ffi-config.cmake");
    private static final Template<CMakeText> HYPHENATED_VERSION =
            Template.load(PrefixLayout.CMAKE_HYPHENATED + "/tvm-ffi-config-version.cmake");

    /**
     * The function that this package defines itself. It comes last, since whether it exists tells whether this package has
     * defined them all: a project may have others of its own.
     */
    private static final String EMBED_FUNCTION = "tvm_ffi_embed_bin_into";

    private static Template<CMakeText> load(String file) {
        return Template.load(PrefixLayout.CMAKE + "/" + file);
    }

    @Override
    public List<EmittedFile> emit(PrefixFacts facts) {
        return List.of(
                config(facts),
                version(facts),
                compatibility(facts),
                check(facts),
                functions(facts),
                embed(facts),
                file(HYPHENATED, Map.of("VERSION", facts.version())),
                file(HYPHENATED_VERSION, Map.of("VERSION", facts.version())));
    }

    private static EmittedFile config(PrefixFacts facts) {
        NativeLibrary library = facts.library();
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("VERSION", facts.version());
        values.put("CLASSIFIER", facts.platform().classifier());
        values.put("LIBRARY", library.file());
        values.put("IMPORT_LIBRARY", library.importLibrary());
        values.put("LINK_FILE", library.linkFile());
        values.put("SONAME", soname(library.facts()));
        values.put("FUNCTIONS", functionNames(facts));
        return file(CONFIG, values);
    }

    /**
     * Returns what spares CMake to read the library for each program that links it. Not for macOS: CMake takes an
     * install name below {@code @rpath} for an error where it could not ask the host's {@code sw_vers} about it.
     */
    private static @Nullable String soname(BinaryFacts facts) {
        return facts.os() == OperatingSystem.LINUX ? facts.linkName().orElse(null) : null;
    }

    private static EmittedFile version(PrefixFacts facts) {
        CMakePlatform platform = CMakePlatform.of(facts.platform());
        return file(
                VERSION,
                Map.of(
                        "VERSION", facts.version(),
                        "NUMBERS", CMakeVersion.of(facts.version()).numbers(),
                        "USUAL_TARGET", platform.usualTarget(),
                        "UNUSUAL_TARGET", platform.unusualTarget()));
    }

    private static EmittedFile compatibility(PrefixFacts facts) {
        CMakePlatform platform = CMakePlatform.of(facts.platform());
        return file(
                COMPATIBILITY,
                Map.of(
                        "SERIES", CMakeVersion.of(facts.version()).series(),
                        "CLASSIFIER", facts.platform().classifier(),
                        "SYSTEM", platform.systemName(),
                        "PROCESSORS", platform.processors()));
    }

    private static EmittedFile check(PrefixFacts facts) {
        return file(
                CHECK,
                Map.of(
                        "VERSION", facts.version(),
                        "CLASSIFIER", facts.platform().classifier(),
                        "LIBRARY", facts.library().file(),
                        "LINK_FILE", facts.library().linkFile(),
                        "COMPONENTS",
                                facts.cuda() == null ? "header and shared" : "header, shared, cuda and cuda_driver"));
    }

    private static String functionNames(PrefixFacts facts) {
        List<String> names = new ArrayList<>(facts.cmakeFunctions());
        names.remove(EMBED_FUNCTION);
        names.add(EMBED_FUNCTION);
        return String.join(" ", names);
    }

    private static EmittedFile functions(PrefixFacts facts) {
        CMakePlatform platform = CMakePlatform.of(facts.platform());
        return file(
                FUNCTIONS,
                Map.of(
                        "VERSION", facts.version(),
                        "FUNCTIONS", functionNames(facts),
                        "EMULATION", platform.emulation(),
                        "OBJECT_FORMAT", platform.objectFormat()));
    }

    private static EmittedFile embed(PrefixFacts facts) {
        return file(EMBED, Map.of("VERSION", facts.version()));
    }

    private static EmittedFile file(Template<CMakeText> template, Map<String, ? extends @Nullable String> values) {
        Map<String, @Nullable CMakeText> quoted = new TreeMap<>();
        values.forEach((name, value) -> quoted.put(name, value == null ? null : CMakeText.of(value)));
        return new EmittedFile(template.path(), template.render(quoted), false);
    }
}
