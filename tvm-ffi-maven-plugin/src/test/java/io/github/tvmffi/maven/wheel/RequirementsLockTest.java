package io.github.tvmffi.maven.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsLockTest {
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    @TempDir
    Path folder;

    @Test
    void readsPinsAndHashesOverContinuedLines() throws IOException {
        RequirementsLock lock = read("""
                # upstream's wheels
                apache-tvm-ffi==0.1.15.post2 \\
                    --hash=sha256:%s \\
                    --hash=sha256:%s  # the last one

                nvidia-cuda-runtime==13.0.0 --hash=sha256:%s
                """.formatted(ONE, TWO, TWO));

        assertThat(lock.pins())
                .extracting(RequirementsLock.Pin::name)
                .containsExactly("apache-tvm-ffi", "nvidia-cuda-runtime");
        assertThat(lock.pin("apache_tvm_ffi").version()).isEqualTo("0.1.15.post2");
        assertThat(lock.pin("Apache.TVM-FFI").sha256()).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void readsAPinWhoseLastLineAnnouncesAnother() throws IOException {
        assertThat(read("apache-tvm-ffi==1 --hash=sha256:" + ONE + " \\\n").pins())
                .extracting(RequirementsLock.Pin::name)
                .containsExactly("apache-tvm-ffi");
    }

    @Test
    void refusesARequirementWithoutHash() {
        assertThatThrownBy(() -> read("apache-tvm-ffi==0.1.15\n"))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("--hash=sha256:");
    }

    @Test
    void refusesAnOpenVersion() {
        assertThatThrownBy(() -> read("\napache-tvm-ffi>=0.1.15 --hash=sha256:" + ONE + "\n"))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("apache-tvm-ffi>=0.1.15");
    }

    @Test
    void refusesAWeakHash() {
        assertThatThrownBy(() -> read("apache-tvm-ffi==0.1.15 --hash=md5:abc\n"))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining("--hash=md5:abc");
    }

    @Test
    void namesWhatIsPinnedWhenTheWantedDistributionIsNot() throws IOException {
        RequirementsLock lock = read("other==1 --hash=sha256:" + ONE + "\n");

        assertThatThrownBy(() -> lock.pin("apache-tvm-ffi"))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining("does not pin apache-tvm-ffi")
                .hasMessageContaining("other");
    }

    /** As Windows PowerShell writes what is redirected into a file. */
    @Test
    void namesAFileThatIsNotInUtf8() throws IOException {
        Path file = folder.resolve("natives.lock");
        Files.writeString(file, "\uFEFFapache-tvm-ffi==1 --hash=sha256:" + ONE + "\n", StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> RequirementsLock.read(file))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining(file + " is not in UTF-8");
    }

    private RequirementsLock read(String text) throws IOException {
        Path file = folder.resolve("natives.lock");
        Files.writeString(file, text);
        return RequirementsLock.read(file);
    }
}
