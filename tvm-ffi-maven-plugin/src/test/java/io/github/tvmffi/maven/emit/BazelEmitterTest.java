package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BazelEmitterTest {

    @Test
    void importsTheLibraryOnItsPlatform() {
        assertThat(emit("linux-aarch_64").get("BUILD.bazel")).contains("""
                PLATFORM = [
                    "@platforms//os:linux",
                    "@platforms//cpu:aarch64",
                ]
                """, """
                    interface_library = None,
                    shared_library = "lib/libtvm_ffi.so",
                """);
    }

    @Test
    void linksTheImportLibraryOnWindows() {
        assertThat(emit("windows-x86_64-cuda12").get("BUILD.bazel")).contains("""
                    interface_library = "lib/tvm_ffi.lib",
                    shared_library = "lib/tvm_ffi.dll",
                """, "\"@platforms//os:windows\"");
    }

    @Test
    void isAModuleOfUpstreamsVersion() {
        assertThat(emit("osx-aarch_64").get("MODULE.bazel")).startsWith("""
                module(
                    name = "tvm_ffi",
                    version = "0.1.15.post2",
                )
                """);
    }

    @Test
    void quotesStringsForStarlark() {
        assertThat(StarlarkText.of("a \"b\" \\ c\nd").text()).isEqualTo("\"a \\\"b\\\" \\\\ c\\nd\"");
    }

    private static Map<String, String> emit(String classifier) {
        return new BazelEmitter()
                .emit(FakePrefix.facts(classifier)).stream()
                        .collect(Collectors.toMap(EmittedFile::path, EmittedFile::text));
    }
}
