package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Maven says of the plugin when it is asked to say all: {@code -Dmaven.plugin.validation=VERBOSE}. */
class PluginValidationIT {
    private static final String PLUGIN = "tvm-ffi-maven-plugin";

    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_3})
    void mavenFindsNothingToWarnOf(MavenBuild build) throws IOException {
        MavenBuild project = validated(build);
        BuildResult result = project.with("initialize")
                .goal("paths")
                .goal("verify")
                .parameter("classifier", "linux-x86_64")
                .succeeds();
        assertThat(warnings(result)).as("%s", result).isEmpty();
        BuildResult others = project.skippedGoals().succeeds();
        assertThat(warnings(others)).as("%s", others).isEmpty();
    }

    /** The test above is only as good as Maven's eye: a parameter that no goal has must be seen. */
    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_3})
    void mavenWarnsOfAParameterThatNoGoalHas(MavenBuild build) throws IOException {
        MavenBuild project = validated(build);
        Path pom = project.folder().resolve("pom.xml");
        String mistaken = "<configuration><folder>x</folder></configuration><executions>";
        Files.writeString(pom, Files.readString(pom).replace("<executions>", mistaken));
        assertThat(warnings(project.with("initialize").succeeds())).contains("Parameter 'folder' is unknown");
    }

    private static MavenBuild validated(MavenBuild build) throws IOException {
        return build.project("unpack-only").with("-Dmaven.plugin.validation=VERBOSE");
    }

    private static String warnings(BuildResult result) {
        return String.join(
                "\n",
                result.stdout()
                        .lines()
                        .filter(line -> line.startsWith("[WARNING]") && line.contains(PLUGIN))
                        .toList());
    }
}
