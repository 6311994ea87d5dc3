package io.github.tvmffi.maven.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void writeTarget() throws IOException {
        target = Files.writeString(folder.resolve("c.txt"), "old");
    }

    @Test
    void takesAnotherNameWhereAnotherWriterWasFasterAndLeavesItsFileAlone() throws IOException {
        List<Path> others = new ArrayList<>();

        Replacement.put(target, file -> {
            if (others.size() < 2) {
                others.add(Files.writeString(file, "another's"));
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.writeString(file, "new");
        });

        assertThat(target).hasContent("new");
        assertThat(others).hasSize(2).doesNotHaveDuplicates().allSatisfy(other -> {
            assertThat(other).hasContent("another's");
            assertThat(Replacement.isTemporary(other, target)).isTrue();
        });
    }

    @Test
    void removesWhatItCouldNotFinish() {
        assertThatThrownBy(() -> Replacement.put(target, file -> {
                    Files.writeString(file, "ne");
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");

        assertThat(target).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }
}
