package io.github.tvmffi.maven.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, links take rights that tests lack")
class SymbolicLinksTest {
    @TempDir
    Path folder;

    @Test
    void makesTheFolderOfALink() throws IOException {
        Path link = folder.resolve("lib/link");

        SymbolicLinks.point(link, folder);

        assertThat(Files.readSymbolicLink(link)).isEqualTo(folder);
    }

    @Test
    void redirectsALinkAndLeavesNothingBeside() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));

        SymbolicLinks.point(link, folder);

        assertThat(Files.readSymbolicLink(link)).isEqualTo(folder);
        assertThat(Folders.children(folder)).containsExactly(link);
    }

    @Test
    void leavesAFileThatIsInTheWay() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");

        assertThatThrownBy(() -> SymbolicLinks.point(file, folder))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("move away");
        assertThat(file).hasContent("precious");
    }
}
