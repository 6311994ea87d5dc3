package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others read of us: the POMs as they are staged, which are the ones that are published. */
class PublishedPomIT {

    @ParameterizedTest
    @MethodSource("poms")
    void itStandsByItself(Path pom) throws IOException {
        assertThat(Files.readString(pom)).doesNotContain("${");
        assertThat(PublishedPom.read(pom).children("/project"))
                .doesNotContain(
                        "parent",
                        "properties",
                        "profiles",
                        "repositories",
                        "pluginRepositories",
                        "distributionManagement",
                        "modules",
                        "build",
                        "reporting");
    }

    @ParameterizedTest
    @MethodSource("poms")
    void itHasWhatCentralAsksFor(Path pom) throws IOException {
        PublishedPom.read(pom).hasWhatCentralAsksFor();
    }

    @ParameterizedTest
    @MethodSource("poms")
    void itAsksForNothingThatOnlyItsTestsNeed(Path pom) throws IOException {
        PublishedPom published = PublishedPom.read(pom);
        assertThat(published.texts("/project/dependencies/dependency/scope"))
                .doesNotContain("test", "import", "system");
        assertThat(published.texts("/project/dependencies/dependency/optional")).isEmpty();
    }

    /** The jar without classifier lists the platforms of the release; here are the same. */
    @Test
    void theBomManagesTheNativesOfEveryPlatform() throws IOException {
        String natives = "/project/dependencyManagement/dependencies/dependency[artifactId='tvm-ffi-natives']";
        PublishedPom bom = PublishedPom.read(pom("tvm-ffi-bom"));
        assertThat(bom.texts(natives + "/classifier")).containsExactlyElementsOf(StagedNatives.classifiers());
        assertThat(bom.texts(natives + "[not(classifier)]/version")).containsExactly(Setup.nativesVersion());
        assertThat(bom.texts(natives + "/version")).containsOnly(Setup.nativesVersion());
        assertThat(bom.texts("//dependency/artifactId"))
                .containsOnly("tvm-ffi-natives", "tvm-ffi-loader", "tvm-ffi-platform");
    }

    private static Stream<Path> poms() {
        return Stream.of(
                        "tvm-ffi-archetype-jni",
                        "tvm-ffi-bom",
                        "tvm-ffi-loader",
                        "tvm-ffi-maven-plugin",
                        "tvm-ffi-natives",
                        "tvm-ffi-platform")
                .map(PublishedPomIT::pom);
    }

    private static Path pom(String artifact) {
        List<String> upstreams = List.of("tvm-ffi-natives", "tvm-ffi-platform");
        String version = upstreams.contains(artifact) ? Setup.nativesVersion() : Setup.property("it.plugin.version");
        return Setup.path("it.repository")
                .resolve("io/github/tvmffi")
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
    }
}
