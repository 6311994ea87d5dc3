package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a user reads when something is not as the plugin needs it: cause and next step, no stack trace. */
class UserErrorIT {

    @EveryMavenTest
    void namesThePlatformsThatExistWhenTheWantedOneDoesNot(MavenBuild build) throws IOException {
        unpack(build)
                .parameter("classifier", "windows-aarch_64")
                .fails()
                .says("windows-aarch_64", "linux-x86_64", "linux-aarch_64", "osx-aarch_64", "windows-x86_64")
                .saysItInOneMessage();
    }

    @MavenTest
    void saysWhereItLookedForAVersionThatDoesNotExist(MavenBuild build) throws IOException {
        unpack(build)
                .parameter("nativesVersion", "0.1.99")
                .fails()
                .says("0.1.99", "central", "tvm-ffi.nativesVersion")
                .saysItInOneMessage();
    }

    @MavenTest
    void saysThatMavenIsOfflineWhenTheNativesAreNotCached(MavenBuild build) throws IOException {
        unpack(build)
                .with("-o")
                .parameter("nativesVersion", "0.1.99")
                .fails()
                .says("0.1.99", "Run once without -o", "<offline>")
                .saysItInOneMessage();
    }

    /** As of names that a project, its parent or settings.xml has chosen for its own ends. */
    @EveryMavenTest
    void warnsOfNoPropertyThatAProjectAsksFor(MavenBuild build) throws IOException {
        MavenBuild project = build.project("multi-module");
        Path pom = project.folder().resolve("pom.xml");
        String own = "  <organization><name>Version ${tvm-ffi.ofText}</name></organization>\n"
                + profile("!tvm-ffi.ofParent");
        Files.writeString(pom, Files.readString(pom).replace("  <build>\n", own + "  <build>\n"));
        Path settings = build.workspace().resolve("global.xml");
        Files.writeString(settings, "<settings>" + profile("tvm-ffi.ofSettings") + "</settings>");

        BuildResult result = project.inFolder(project.folder().resolve("counter"))
                .goal("paths")
                .with("-gs", settings.toString())
                .parameter("ofText", "1")
                .parameter("ofParent", "")
                .parameter("ofSettings", "yes")
                .parameter("ofNobody", "yes")
                .succeeds();

        assertThat(result.stdout()).containsOnlyOnce("no goal reads -D").contains("no goal reads -Dtvm-ffi.ofNobody,");
    }

    private static String profile(String property) {
        return """
                  <profiles>
                    <profile>
                      <id>switched</id>
                      <activation><property><name>%s</name></property></activation>
                    </profile>
                  </profiles>
                """.formatted(property);
    }

    /** As a repository manager has it that was told of the version only then. */
    @MavenTest
    void saysThatMavenRemembersAVersionToBeAbsent(MavenBuild build) throws IOException {
        MavenBuild absent = unpack(build).parameter("nativesVersion", "0.1.96");
        absent.fails();
        absent.fails()
                .says("0.1.96", "which Maven remembers from an earlier build", "run with -U")
                .saysItInOneMessage();
    }

    @EveryMavenTest
    void saysWhyARepositoryCannotBeAsked(MavenBuild build) throws IOException {
        MavenBuild project = unpack(build);
        Path pom = project.folder().resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("  <build>\n", """
                  <repositories>
                    <repository>
                      <id>closed</id>
                      <url>http://127.0.0.1:1</url>
                    </repository>
                  </repositories>
                  <build>
                """));
        project.parameter("nativesVersion", "0.1.97")
                .fails()
                .says(
                        " could not be fetched: ",
                        "127.0.0.1:1",
                        "onnection refused",
                        "Check network, mirrors, proxy and credentials in settings.xml")
                .saysItInOneMessage();
    }

    /** As where a mirror got another id, or the local repository came from another machine. */
    @EveryMavenTest
    void saysThatTheLocalRepositoryHasThemFromElsewhere(MavenBuild build) throws IOException {
        MavenBuild project = unpack(build).parameter("nativesVersion", "0.1.94");
        Path elsewhere = project.folder().resolve("elsewhere");
        Path folder = Files.createDirectories(elsewhere.resolve("io/github/tvmffi/tvm-ffi-natives/0.1.94"));
        String jar = "tvm-ffi-natives-0.1.94-" + Setup.host() + ".jar";
        Files.copy(StagedNatives.jar(Setup.host()), folder.resolve(jar));
        Path pom = project.folder().resolve("pom.xml");
        String text = Files.readString(pom);
        Files.writeString(pom, text.replace("  <build>\n", """
                  <repositories>
                    <repository>
                      <id>elsewhere</id>
                      <url>%s</url>
                    </repository>
                  </repositories>
                  <build>
                """.formatted(elsewhere.toUri())));
        project.succeeds();
        Files.writeString(pom, text);

        for (MavenBuild later : List.of(project, project.with("-o"))) {
            later.fails()
                    .says(
                            "is in the local repository, but comes from none of the repositories of this build: central (",
                            "the id is in _remote.repositories, in ")
                    .saysItInOneMessage();
        }
    }

    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void saysThatAFilterForbidsARepository(MavenBuild build) throws IOException {
        MavenBuild project = unpack(build);
        Path filters = Files.createDirectories(project.folder().resolve(".mvn/filters"));
        Files.writeString(filters.resolve("groupId-central.txt"), "org.apache.maven\n");

        project.parameter("nativesVersion", "0.1.95")
                .with(
                        "-Daether.remoteRepositoryFilter.groupId=true",
                        "-Daether.remoteRepositoryFilter.groupId.basedir=" + filters)
                .fails()
                .says("G:io.github.tvmffi NOT allowed from central", "and filters of repositories")
                .saysItInOneMessage();
    }

    @MavenTest
    void deletesNothingInAFolderThatIsNotOurs(MavenBuild build) throws IOException {
        MavenBuild project = unpack(build);
        Path foreign = project.folder().resolve("target/tvm-ffi").resolve(Setup.host());
        Path file = Files.createDirectories(foreign).resolve("thesis.txt");
        Files.writeString(file, "precious");
        project.fails().says(foreign.toString()).saysItInOneMessage();
        assertThat(file).hasContent("precious");
        assertThat(foreign).isDirectoryNotContaining("glob:**/include");
    }

    @MavenTest
    void listsTheFormatsAndValuesThatCanBeAskedFor(MavenBuild build) throws IOException {
        MavenBuild paths = build.goal("paths");
        paths.parameter("format", "xml")
                .fails()
                .says("\"xml\"", "text, table, json, properties, sh or cmake")
                .saysItInOneMessage();
        paths.parameter("query", "bindir")
                .fails()
                .says("\"bindir\"", "includedir, ")
                .saysItInOneMessage();
    }

    /** As a script has it whose variable was never set. */
    @MavenTest
    void saysThatAParameterIsEmpty(MavenBuild build) throws IOException {
        for (String parameter :
                List.of("classifier", "cuda", "nativesVersion", "outputDirectory", "outputFile", "query")) {
            saysThatItIsEmpty(build.goal("paths"), parameter);
        }
        for (String parameter : List.of("prefix", "loaderCache", "outputFile")) {
            saysThatItIsEmpty(build.goal("verify"), parameter);
        }
        saysThatItIsEmpty(build.goal("doctor"), "outputFile");
        assertThat(build.folder()).isDirectoryNotContaining("glob:**/tvm-ffi.*");
    }

    private static void saysThatItIsEmpty(MavenBuild build, String parameter) throws IOException {
        build.parameter(parameter, "")
                .fails()
                .says(parameter + " is empty", "Give it a value, or leave -Dtvm-ffi." + parameter + " out")
                .saysItInOneMessage();
    }

    @MavenTest
    void saysWhyTheOutputFileCannotBeWritten(MavenBuild build) throws IOException {
        build.goal("paths")
                .parameter("outputFile", "/dev/full")
                .fails()
                .says("Cannot write /dev/full: No space left on device.", "or name another place")
                .saysItInOneMessage();
    }

    @MavenTest
    void asksWhichPlatformToPack(MavenBuild build) throws IOException {
        build.project("unpack-only")
                .goal("assemble")
                .fails()
                .says("assemble is told no platform", "-Dtvm-ffi.classifier")
                .saysItInOneMessage();
    }

    /** Maven leaves such a parameter out, and the goal would take the host's platform for what was wanted. */
    @EveryMavenTest
    void saysThatAPropertyIsNotThere(MavenBuild build) throws IOException {
        MavenBuild project = unpack(build);
        Path pom = project.folder().resolve("pom.xml");
        String text = Files.readString(pom);
        for (String parameter : List.of("classifier", "cuda", "nativesVersion")) {
            Files.writeString(
                    pom,
                    text.replace(
                            "        <executions>",
                            "        <configuration><" + parameter + ">${wanted}</" + parameter
                                    + "></configuration>\n        <executions>"));

            project.fails()
                    .says(parameter + " is ${wanted}, and there is no such property.")
                    .saysItInOneMessage();
        }
    }

    /** Containers have no locale, and a JVM then has no name for such a file. */
    @MavenTest
    void saysThatTheLocaleHasNoNameForAFolder(MavenBuild build) throws IOException {
        MavenBuild project = unpack(build);
        Path pom = project.folder().resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replace(
                                "        <executions>",
                                "        <configuration><outputDirectory>${project.basedir}/natür</outputDirectory>"
                                        + "</configuration>\n        <executions>"));

        project.environment("LC_ALL", "C")
                .fails()
                .says("no file can be named", "such as LC_ALL=C.UTF-8")
                .saysItInOneMessage();
    }

    private static MavenBuild unpack(MavenBuild build) throws IOException {
        return build.project("unpack-only").with("initialize");
    }
}
