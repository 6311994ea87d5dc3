package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code tvm-ffi.json}: what its schema promises, and the short scripts that live by it. */
class MetadataIT {

    @ParameterizedTest
    @MethodSource("io.github.tvmffi.it.StagedNatives#classifiers")
    void everyPlatformsDocumentFollowsThePublishedSchema(String classifier) throws IOException {
        assertThat(violations(StagedNatives.manifest(classifier))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "linux-x86_64-cuda12,   12., 525, libcudart.so.12",
        "linux-x86_64-cuda13,   13., 580, libcudart.so.13",
        "linux-aarch_64-cuda12, 12., 525, libcudart.so.12",
        "linux-aarch_64-cuda13, 13., 580, libcudart.so.13",
        "windows-x86_64-cuda12, 12., 525, cudart64_12.dll",
        "windows-x86_64-cuda13, 13., 580, cudart64_13.dll"
    })
    void everyCudaVariantsDocumentTellsWhatItNeeds(String classifier, String version, int driver, String library)
            throws IOException {
        JsonNode document = NativesJar.staged(classifier).manifest();

        assertThat(document.at("/cuda/version").asText()).startsWith(version);
        assertThat(document.at("/cuda/minimumDriver").asInt()).isEqualTo(driver);
        assertThat(document.get("libraries")).anySatisfy(runtime -> {
            assertThat(runtime.get("role").asText()).isEqualTo("cuda-runtime");
            assertThat(runtime.get("file").asText()).isEqualTo("lib/" + library);
            assertThat(runtime.get("linkName").asText()).isEqualTo(library);
        });
    }

    @Test
    void everyFileSaysWhatItIsFor() throws IOException {
        JsonNode files = NativesJar.staged("linux-x86_64").manifest().get("files");

        assertThat(files).isNotEmpty();
        for (JsonNode file : files) {
            String path = file.get("path").asText();
            assertThat(file.get("role").asText()).as(path).isEqualTo(roleOf(path));
        }
    }

    private static String roleOf(String path) {
        return switch (path.split("/", 2)[0]) {
            case "include" -> "header";
            case "bin" -> "tool";
            case "natives.properties" -> "loader-metadata";
            case "lib" -> path.endsWith(".so") ? "library" : "build-metadata";
            case "share" ->
                switch (path.split("/", 3)[1]) {
                    case "licenses" -> "license";
                    case "sbom" -> "provenance";
                    default -> "build-metadata";
                };
            default -> "build-metadata";
        };
    }

    @Test
    void theSchemaRefusesWhatPrefixesNeverSay() throws IOException {
        String json = StagedNatives.manifest("linux-x86_64");
        assertThat(violations(json.replace("\"lib/libtvm_ffi.so\"", "\"/lib/libtvm_ffi.so\"")))
                .isNotEmpty();
        assertThat(violations(json.replace("\"lib/libtvm_ffi.so\"", "\"lib/../libtvm_ffi.so\"")))
                .isNotEmpty();
        assertThat(violations(json.replace("\"schemaVersion\": 1", "\"schemaVersion\": 2")))
                .isNotEmpty();
        assertThat(violations(json.replace("\"headerVersion\"", "\"header\""))).isNotEmpty();
    }

    @MavenTest
    void aShortScriptReadsTheFlagsInFourLanguages(MavenBuild build) throws Exception {
        Tool.require("python3", "jq", "node", "cmake");
        Path prefix = build.prefix();
        Path scripts = build.project("scripts").folder();
        String flags = "-std=c++17 -I" + prefix + "/include\n-L" + prefix + "/lib -ltvm_ffi\n";

        assertThat(Tool.run(scripts, List.of("python3", "flags.py", prefix.toString())))
                .isEqualTo(flags);
        assertThat(Tool.run(scripts, List.of("sh", "flags.sh", prefix.toString())))
                .isEqualTo(flags);
        assertThat(Tool.run(scripts, List.of("node", "flags.mjs", prefix.toString())))
                .isEqualTo(flags);
        assertThat(Tool.run(scripts, List.of("cmake", "-DPREFIX=" + prefix, "-P", "flags.cmake")))
                .isEqualTo(flags.replaceAll("(?m)^(?=.)", "-- "));
    }

    private static List<Error> violations(String json) throws IOException {
        return PublishedSchema.read("tvm-ffi.schema.json").violations(json);
    }
}
