package io.github.tvmffi.maven.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void writesANewFileAndTheFoldersAboveIt() throws IOException {
        Path file = folder.resolve("a/b/c.txt");

        assertThat(AtomicFile.writeIfChanged(file, "gr\u00fcn\n")).isTrue();

        assertThat(file).hasContent("gr\u00fcn\n");
        assertThat(names(file.getParent())).containsExactly("c.txt");
    }

    @Test
    void leavesAnEqualFileAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "same");
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(AtomicFile.writeIfChanged(file, "same")).isFalse();

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void replacesAFileOfTheSameSize() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "same");

        assertThat(AtomicFile.writeIfChanged(file, "Same")).isTrue();

        assertThat(file).hasContent("Same");
        assertThat(names(folder)).containsExactly("c.txt");
    }

    @Test
    void givesReadersOfTheOldFileTheWholeOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "old");
        try (var reader = Files.newInputStream(file)) {
            AtomicFile.writeIfChanged(file, "new and longer");

            assertThat(reader.readAllBytes()).asString().isEqualTo("old");
        }
    }

    @Test
    void replacesTheFileBehindALinkAndKeepsTheLink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);

        AtomicFile.writeIfChanged(link, "new");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real).hasContent("new");
    }

    @Test
    void writesToADeviceInsteadOfReplacingIt() throws IOException {
        Path device = Path.of("/dev/null");
        assumeThat(device).as("a unix device").exists();
        Path link = Files.createSymbolicLink(folder.resolve("out"), device);

        assertThat(AtomicFile.writeIfChanged(link, "gone")).isTrue();

        assertThat(Files.readSymbolicLink(link)).isEqualTo(device);
        assertThat(Files.isRegularFile(device)).isFalse();
        Files.delete(link);
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        Path file = Files.createDirectory(folder.resolve("c.txt"));

        assertThatThrownBy(() -> AtomicFile.writeIfChanged(file, "text")).isInstanceOf(IOException.class);

        assertThat(names(folder)).containsExactly("c.txt");
    }

    @Test
    void namesTheFileTheCauseAndTheNextStepToWhoeverChoseTheFile() throws IOException {
        assertRefused(folder, "Is a directory");
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(file.resolve("below.txt"), file + " is in the way");
        Path full = Path.of("/dev/full");
        assumeThat(full).as("a device without space").exists();
        assertRefused(full, "No space left on device");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> AtomicFile.writeForUser(file, "text"))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot write " + file + ": " + reason + ".\n  Check the rights to and the free space of "
                        + file.getParent() + ", or name another place.");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }
}
