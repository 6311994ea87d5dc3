package io.github.tvmffi.maven.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallTreeTest {
    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void install() throws IOException {
        root = folder.resolve("tvm_ffi");
        Files.createDirectories(root.resolve("include/tvm/ffi"));
        Files.writeString(root.resolve("include/tvm/ffi/any.h"), "#pragma once\n");
    }

    @Test
    void listsFilesAndNoFolders() throws IOException {
        assertThat(InstallTree.open(root, "0.1.15").paths()).containsExactly("include/tvm/ffi/any.h");
    }

    /** As {@code uv pip install --link-mode symlink} installs, and as some builds name a library with its version. */
    @Test
    void takesALinkForTheFileThatItLeadsTo() throws IOException {
        Path cached = Files.writeString(folder.resolve("cached"), "library");
        Files.createDirectory(root.resolve("lib"));
        Files.createSymbolicLink(root.resolve("lib/libtvm_ffi.so"), cached);
        InstallTree tree = InstallTree.open(root, "0.1.15");

        assertThat(tree.paths()).contains("lib/libtvm_ffi.so");
        assertThat(tree.read("lib/libtvm_ffi.so")).asString().isEqualTo("library");
    }

    /** As GNU Stow installs, and as developers let a package find what they have built. */
    @Test
    void takesALinkForTheFolderThatItLeadsTo() throws IOException {
        Path built = Files.createDirectories(folder.resolve("built"));
        Files.writeString(built.resolve("libtvm_ffi.so"), "library");
        Files.createSymbolicLink(root.resolve("lib"), built);
        Files.move(root.resolve("include/tvm"), folder.resolve("tvm"));
        Files.createSymbolicLink(root.resolve("include/tvm"), folder.resolve("tvm"));
        Files.createSymbolicLink(root.resolve("include/loop"), root.resolve("include"));
        Files.createSymbolicLink(root.resolve("include/nothing"), folder.resolve("nothing"));
        InstallTree tree = InstallTree.open(root, "0.1.15");

        assertThat(tree.paths()).containsExactly("include/tvm/ffi/any.h", "lib/libtvm_ffi.so");
        assertThat(tree.contains("lib/libtvm_ffi.so")).isTrue();
    }

    /** As /usr/local is, where lost+found is nobody's to read and lib holds all of Python. */
    @Test
    void looksIntoNoFoldersOfOthersWhoseRootItShares() throws IOException {
        for (String others : List.of("lost+found", "lib/python3", "share/doc", "3rdparty/other")) {
            Files.writeString(Files.createDirectories(root.resolve(others)).resolve("file"), "");
        }
        InstallTree tree = InstallTree.open(root, "0.1.15");

        assertThat(tree.paths()).containsExactly("include/tvm/ffi/any.h");
        assertThat(tree.contains("include")).isFalse();
    }

    @Test
    void refusesAFolderWithoutHeaders() {
        assertThatThrownBy(() -> InstallTree.open(folder, "0.1.15"))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining("no include/tvm/ffi")
                .hasMessageContaining("Name the folder");
    }

    @Test
    void asksForTheVersionThatPipDidNotNoteOnceTheFolderIsRight() throws IOException {
        assertThatThrownBy(() -> InstallTree.open(folder)).hasMessageContaining("no include/tvm/ffi");
        assertThatThrownBy(() -> InstallTree.open(root))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining("Which version is installed in " + root)
                .hasMessageContaining("-Dtvm-ffi.installedVersion");

        Files.createDirectory(folder.resolve("apache_tvm_ffi-0.1.15.post2.dist-info"));
        assertThat(InstallTree.open(root).version()).isEqualTo("0.1.15.post2");
    }

    @Test
    void readsTheRecordThatIsBesideThePackageBehindALink() throws IOException {
        Files.createDirectory(folder.resolve("apache_tvm_ffi-0.1.15.post2.dist-info"));
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("elsewhere")).resolve("tvm_ffi"), root);

        assertThat(InstallTree.open(link).version()).isEqualTo("0.1.15.post2");
    }
}
