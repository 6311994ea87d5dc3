package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tvm-ffi.json}: what its schema promises, and the short scripts that live by it. */
class MetadataIT {

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch_64", "osx-aarch_64", "windows-x86_64", "linux-x86_64-cuda12"})
    void everyPlatformsDocumentFollowsThePublishedSchema(String classifier) throws IOException {
        assertThat(violations(StagedNatives.manifest(classifier))).isEmpty();
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
        Path prefix = Path.of(build.with("-q")
                .goal("paths")
                .parameter("query", "prefix")
                .succeeds()
                .stdout()
                .strip());
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
