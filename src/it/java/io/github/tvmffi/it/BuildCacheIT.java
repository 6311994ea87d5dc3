package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Maven's build cache extension: what was built is restored, and the prefix and its properties are there all the same. */
class BuildCacheIT {
    private static final String COMPILED = "Built target version";
    private static final String ANSWER = "the program runs with version 0.";

    @MavenTest
    void restoresWhatWasBuiltAndUnpacksThePrefixAnew(MavenBuild build) throws IOException {
        MavenBuild project = cached(build);
        project.with("compile").succeeds().says(COMPILED);
        clean(project);

        // What compile left in the cache is restored, and a goal after that is given the properties.
        BuildResult restored = project.with("verify").succeeds();

        restored.says("Skipping plugin execution (cached): exec:exec", ANSWER);
        assertThat(restored.stdout()).doesNotContain(COMPILED);
        Path prefix = project.folder().resolve("target/tvm-ffi").resolve(Setup.host());
        assertThat(Folders.hashes(prefix)).containsAllEntriesOf(StagedNatives.hashes(Setup.host()));
        assertThat(project.folder().resolve("target/tvm-ffi/tvm-ffi.properties"))
                .content()
                .contains(prefix.toString());
    }

    @MavenTest
    void buildsAnewForAnotherPlatformAndForAnotherSource(MavenBuild build) throws IOException {
        MavenBuild project = cached(build);
        project.with("verify").succeeds().says(COMPILED, ANSWER);
        clean(project);
        project.with("verify", "-Dplatform=" + Setup.host() + "-cuda12")
                .succeeds()
                .says(COMPILED, ANSWER);
        clean(project);
        Path source = project.folder().resolve("src/main/c/version.c");
        Files.writeString(source, Files.readString(source).replace("the program", "another program"));
        project.with("verify").succeeds().says(COMPILED, "another program runs with version 0.");
    }

    private static MavenBuild cached(MavenBuild build) throws IOException {
        Tool.require("cmake", "make", "cc");
        return build.project("build-cache")
                .with(
                        "-Dplatform=" + Setup.host(),
                        "-Dmaven.build.cache.location=" + build.workspace().resolve("cache"));
    }

    private static void clean(MavenBuild project) throws IOException {
        Folders.delete(project.folder().resolve("target"));
    }
}
