package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** Goals where there is no pom.xml, as a shell script or a curious user calls them. */
class WithoutProjectIT {

    @EveryMavenTest
    void pathsPrintsOneValueAndNothingElse(MavenBuild build) throws IOException {
        build.with("-q")
                .goal("paths")
                .parameter("query", "includedir")
                .succeeds()
                .prints(prefix(build).resolve("include") + "\n");
    }

    @MavenTest
    void pathsWritesWhatItPrintsToAFile(MavenBuild build) throws IOException {
        BuildResult result = build.with("-q")
                .goal("paths")
                .parameter("format", "json")
                .parameter("outputFile", "here/tvm-ffi.json")
                .succeeds()
                .says("\"" + prefix(build) + "\"");
        assertThat(build.folder().resolve("here/tvm-ffi.json")).hasContent(result.stdout());
    }

    @MavenTest
    void pathsWorksInAFolderWithAHostileName(MavenBuild build) throws IOException {
        MavenBuild elsewhere = build.inFolder(build.workspace().resolve("it's; a $HOME \"#\" %41 [ü]"));
        elsewhere
                .with("-q")
                .goal("paths")
                .parameter("query", "libdir")
                .succeeds()
                .prints(prefix(elsewhere).resolve("lib") + "\n");
    }

    @EveryMavenTest
    void saysOnceThatNoGoalReadsAMisspeltProperty(MavenBuild build) throws IOException {
        BuildResult result = build.goal("paths")
                .goal("verify")
                .parameter("outputDir", "here")
                .parameter("cache", "/what/the/loader/reads")
                .succeeds();

        assertThat(result.stdout())
                .containsOnlyOnce("tvm-ffi: no goal reads -Dtvm-ffi.outputDir, and no project defines or asks for it.\n"
                        + "  paths reads tvm-ffi.classifier, tvm-ffi.cuda, tvm-ffi.format, ")
                .containsOnlyOnce("no goal reads");
    }

    @MavenTest
    void helpNamesTheGoals(MavenBuild build) throws IOException {
        build.goal("help")
                .succeeds()
                .says(Setup.goals().stream().map("tvm-ffi:"::concat).toArray(String[]::new));
    }

    private static Path prefix(MavenBuild build) {
        return build.folder().resolve("target/tvm-ffi").resolve(Setup.host());
    }
}
