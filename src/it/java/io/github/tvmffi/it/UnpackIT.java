package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The goal {@code unpack} in a project that does nothing else. */
class UnpackIT {

    @MavenTest
    void touchesNoFileTheSecondTime(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only").with("initialize");
        project.succeeds();
        FolderState first = FolderState.of(project.folder().resolve("target"));
        project.succeeds();
        assertThat(FolderState.of(project.folder().resolve("target"))).isEqualTo(first);
    }

    @MavenTest
    void worksOffline(MavenBuild build) throws IOException {
        build.project("unpack-only").with("-o", "initialize").succeeds().says("tvm-ffi " + Setup.nativesVersion());
    }

    @MavenTest
    void unpacksSeveralPlatformsSideBySide(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only").with("initialize");
        project.parameter("classifier", "osx-aarch_64").succeeds();
        project.parameter("classifier", "windows-x86_64").succeeds();
        Path prefixes = project.folder().resolve("target/tvm-ffi");
        assertThat(prefixes.resolve("osx-aarch_64/lib/libtvm_ffi.dylib")).isNotEmptyFile();
        assertThat(prefixes.resolve("windows-x86_64/lib/tvm_ffi.dll")).isNotEmptyFile();
        assertThat(prefixes.resolve("windows-x86_64/lib/tvm_ffi.lib")).isNotEmptyFile();
    }

    /** Also after another has set the property that has the name of a parameter. */
    @EveryMavenTest
    void eachExecutionTakesItsOwnPlatform(MavenBuild build) throws IOException {
        MavenBuild project = build.project("several-platforms");
        Path target = project.folder().resolve("target");

        project.with("initialize").succeeds();

        assertThat(target.resolve("tvm-ffi-windows/windows-x86_64")).isDirectory();
        assertThat(target.resolve("tvm-ffi/" + Setup.host())).isDirectory();
        assertThat(target.resolve("tvm-ffi-windows/tvm-ffi.cmake"))
                .content()
                .contains("/tvm-ffi-windows/windows-x86_64/share/cmake/tvm_ffi");
        assertThat(target.resolve("tvm-ffi/tvm-ffi.cmake"))
                .content()
                .contains("/tvm-ffi/" + Setup.host() + "/share/cmake/tvm_ffi");
        FolderState first = FolderState.of(target);
        project.with("initialize").succeeds();
        assertThat(FolderState.of(target)).isEqualTo(first);
    }

    /** The POM's property then still names the extension's when a goal looks at it; the second time as it was kept. */
    @EveryMavenTest
    void takesAPropertyThatAnExtensionSets(MavenBuild build) throws IOException {
        MavenBuild project = build.project("os-detector");
        Path pom = project.folder().resolve("pom.xml");
        String detected = "<classifier>${os.detected.classifier}</classifier>";
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replace("        <configuration>\n          " + detected + "\n        </configuration>\n", "")
                        .replace(
                                "<properties>",
                                "<properties>\n    <tvm-ffi.classifier>${os.detected.classifier}</tvm-ffi.classifier>"));

        project.with("initialize").goal("paths").succeeds().says(" " + Setup.host() + " is up to date in ");
    }

    /** What an IDE runs when it imports a project that was just cloned: its siblings are in no repository yet. */
    @MavenTest
    void needsNoDependencyOfTheProject(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only");
        Path pom = project.folder().resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("  <build>\n", """
                  <dependencies>
                    <dependency>
                      <groupId>com.example</groupId>
                      <artifactId>sibling</artifactId>
                      <version>1.0</version>
                    </dependency>
                  </dependencies>
                  <build>
                """));
        project.with("initialize").succeeds().says(" unpacked to " + project.folder());
        project.with("org.apache.maven.plugins:maven-dependency-plugin:" + Setup.property("it.dependency.version")
                        + ":build-classpath")
                .fails()
                .says("com.example:sibling:jar:1.0");
    }

    @MavenTest
    void leavesPropertiesToTheProjectThatDefinesThem(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only");
        Path pom = project.folder().resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replace(
                                "  <build>\n",
                                "  <properties>\n    <tvm-ffi.mine>a</tvm-ffi.mine>\n  </properties>\n  <build>\n"));

        BuildResult result = project.with("initialize")
                .parameter("mine", "b")
                .parameter("yours", "c")
                .succeeds();

        assertThat(result.stdout()).contains("-Dtvm-ffi.yours,").doesNotContain("-Dtvm-ffi.mine");
    }

    @MavenTest
    void skippedGoalsDoNothing(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only").skippedGoals();
        BuildResult result = project.succeeds();
        assertThat(result.stdout().lines().filter(line -> line.endsWith("tvm-ffi: skipped (tvm-ffi.skip)")))
                .hasSameSizeAs(Setup.goals());
        assertThat(project.folder().resolve("target")).doesNotExist();
    }
}
