package io.github.tvmffi.maven.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path folder;

    @Test
    void deletesATreeButNotWhatItsLinksLeadTo() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        Path tree = Files.createDirectories(folder.resolve("tree/a/b"));
        Files.writeString(tree.resolve("file"), "");
        Files.createSymbolicLink(tree.resolve("link"), outside);

        Folders.delete(folder.resolve("tree"));

        assertThat(folder.resolve("tree")).doesNotExist();
        assertThat(outside.resolve("kept")).hasContent("kept");
    }

    @Test
    void deletesALinkAndNotTheFolderBehindIt() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside);

        Folders.delete(link);

        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(outside).isDirectory();
    }

    @Test
    void isContentWithNothingToDelete() throws IOException {
        Folders.delete(folder.resolve("nothing"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void listsFilesAndLinksBelowWithoutFollowing() throws IOException {
        Files.createDirectories(folder.resolve("a/b/empty"));
        Files.writeString(folder.resolve("a/b/file"), "");
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);

        assertThat(Folders.list(folder)).containsExactly("a/b/file", "a/loop");
    }

    @Test
    void namesTheFileThatIsInTheWay() throws IOException {
        Path file = Files.createFile(folder.resolve("target"));

        assertThatThrownBy(() -> Folders.create(file.resolve("tvm-ffi/linux-x86_64")))
                .isInstanceOfSatisfying(FileAlreadyExistsException.class, obstacle -> assertThat(obstacle.getFile())
                        .isEqualTo(file.toString()));
    }

    @Test
    void makesFoldersBehindALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        Folders.create(link);
        Folders.create(link.resolve("a/b"));

        assertThat(real.resolve("a/b")).isDirectory();
    }

    @Test
    void doesNotMakeAFolderOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Folders.create(file)).isInstanceOf(IOException.class);
    }
}
