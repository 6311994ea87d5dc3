package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The ways to name the natives in a POM: by the BOM, by the detected platform, all platforms at once. */
class DependencyIT {
    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void theDetectorGivesTheClassifierToTheDependencyAndTheGoal(MavenBuild build) throws IOException {
        BuildResult result = loads(build, "os-detector");
        assertThat(result.build().folder().resolve("target/tvm-ffi").resolve(Setup.host()))
                .isDirectory();
    }

    @MavenTest
    void thePlatformFromTheBomBringsEveryPlatformAndTheLoaderTakesTheHosts(MavenBuild build) throws IOException {
        BuildResult result = loads(build, "platform");
        assertThat(result.stdout().lines().filter(line -> line.startsWith("tvm-ffi-natives")))
                .containsExactlyElementsOf(Stream.of("linux-aarch_64", "linux-x86_64", "osx-aarch_64", "windows-x86_64")
                        .map(each -> "tvm-ffi-natives-" + Setup.nativesVersion() + "-" + each + ".jar")
                        .toList());
    }

    @MavenTest
    void aLibrarysPublishedPomHasNoPropertyOfTheDetector(MavenBuild build) throws IOException {
        Path repository = build.workspace().resolve("published");
        build.project("library")
                .environment("TVM_FFI_CACHE", build.workspace().resolve("cache"))
                .with("deploy", "-Dmaven.install.skip", "-DaltDeploymentRepository=published::" + repository.toUri())
                .succeeds()
                .says("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        Path pom = repository.resolve("com/example/library/1.0/library-1.0.pom");
        assertThat(pom).content().doesNotContain("${");
        assertThat(PublishedPom.read(pom).texts("//dependency/artifactId")).containsExactly("tvm-ffi-loader");
    }

    private static BuildResult loads(MavenBuild build, String project) throws IOException {
        return build.project(project)
                .environment("TVM_FFI_CACHE", build.workspace().resolve("cache"))
                .with("package")
                .succeeds()
                .says("Loaded " + Setup.nativesVersion() + " for " + Setup.host());
    }
}
