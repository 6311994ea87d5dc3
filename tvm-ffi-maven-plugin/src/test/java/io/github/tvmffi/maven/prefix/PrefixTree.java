package io.github.tvmffi.maven.prefix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.maven.io.FileModes;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What tests want to know of a prefix on disk. */
final class PrefixTree {
    private PrefixTree() {}

    /** Asserts that a folder holds this prefix and nothing else. */
    static void assertIs(SamplePrefix prefix, Path root) throws IOException {
        Set<String> paths = new TreeSet<>(prefix.contents().keySet());
        paths.addAll(List.of(PrefixLayout.MANIFEST, PrefixState.FILE));
        assertThat(Folders.list(root)).isEqualTo(paths);
        assertContains(prefix, root);
    }

    /** Asserts that a folder holds this prefix. */
    static void assertContains(SamplePrefix prefix, Path root) throws IOException {
        for (Map.Entry<String, byte[]> file : prefix.contents().entrySet()) {
            Path path = root.resolve(file.getKey());
            assertThat(Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .as(file.getKey())
                    .isTrue();
            assertThat(path).hasBinaryContent(file.getValue());
            if (FileModes.areKept(path)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(file.getKey())
                        .isEqualTo(file.getKey().startsWith("bin/") ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
        assertThat(root.resolve(PrefixLayout.MANIFEST))
                .hasBinaryContent(prefix.manifest().toJson().getBytes(UTF_8));
    }

    /** Returns whether a folder's files are all those of this prefix. */
    static boolean is(SamplePrefix prefix, Path root) throws IOException {
        for (Map.Entry<String, byte[]> file : prefix.contents().entrySet()) {
            Path path = root.resolve(file.getKey());
            if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
                return false;
            }
        }
        return Folders.list(root).size() == prefix.contents().size() + 2;
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }
}
