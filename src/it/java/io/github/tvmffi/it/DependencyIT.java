package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    private static BuildResult loads(MavenBuild build, String project) throws IOException {
        return build.project(project)
                .environment("TVM_FFI_CACHE", build.workspace().resolve("cache"))
                .with("package")
                .succeeds()
                .says("Loaded " + Setup.nativesVersion() + " for " + Setup.host());
    }
}
