package io.github.tvmffi.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.maven.gradle.PomMarker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradleMetadataMojoTest {
    private final MavenProject project = new MavenProject();

    @TempDir
    private Path folder;

    private Path pom = Path.of("");

    @BeforeEach
    void write() throws IOException {
        pom = Files.writeString(folder.resolve("pom.xml"), "<project>\n</project>\n");
        project.setArtifactId("fork-natives");
        project.getModel().setPomFile(pom.toFile());
        project.setFile(pom.toFile());
    }

    /** flatten-maven-plugin writes it beside the project's own, unless it is told another folder. */
    @Test
    void marksThePomThatTheBuildWroteWhereverThatIs() throws IOException {
        Path flattened = Files.copy(pom, folder.resolve(".flattened-pom.xml"));
        project.setPomFile(flattened.toFile());

        GradleMetadataMojo.mark(project);

        assertThat(flattened).content().contains(PomMarker.COMMENT);
        assertThat(pom).content().doesNotContain(PomMarker.COMMENT);
    }

    /** XML names its encoding, which is not always UTF-8. */
    @Test
    void leavesThePomInItsEncoding() throws IOException {
        String latin =
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<project>\n<name>M\u00fcller</name></project>\n";
        Path flattened = folder.resolve(".flattened-pom.xml");
        Files.writeString(flattened, latin, StandardCharsets.ISO_8859_1);
        project.setPomFile(flattened.toFile());

        GradleMetadataMojo.mark(project);

        assertThat(Files.readString(flattened, StandardCharsets.ISO_8859_1))
                .isEqualTo(latin.replace("<project>", "<project>\n  " + PomMarker.COMMENT));
    }

    @Test
    void asksForTheMarkInThePomThatTheUserWrote() {
        assertThatThrownBy(() -> GradleMetadataMojo.mark(project))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("Put this line behind <project> in " + pom + ": " + PomMarker.COMMENT);
    }

    @Test
    void saysThatAProjectWithoutAJarOfItsOwnNeedsAnotherPackaging() {
        project.setPackaging("pom");

        assertThatThrownBy(() -> GradleMetadataMojo.requireJar(project))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("fork-natives has the packaging pom, and so no jar of its own")
                .hasMessageContaining("<packaging>jar</packaging>");
    }
}
