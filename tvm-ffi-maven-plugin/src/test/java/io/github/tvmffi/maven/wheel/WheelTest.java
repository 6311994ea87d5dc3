package io.github.tvmffi.maven.wheel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelTest {
    private static final String LINUX = "apache_tvm_ffi-0.1.15.post2-cp312-cp312-manylinux_2_28_x86_64.whl";
    private static final Platform LINUX_X86_64 = Platform.parse("linux-x86_64").orElseThrow();

    @TempDir
    Path folder;

    @Test
    void showsThePackageFolderAsRootAndTheLicencesBeside() throws IOException {
        Wheel wheel = Wheel.read(write(LINUX));

        assertThat(wheel.paths()).containsExactly("include/tvm/ffi/c_api.h", "licenses/LICENSE");
        assertThat(new String(wheel.read("include/tvm/ffi/c_api.h"), UTF_8)).isEqualTo("header\n");
        assertThat(wheel.member("include/tvm/ffi/c_api.h")).isEqualTo("tvm_ffi/include/tvm/ffi/c_api.h");
        assertThat(wheel.member("licenses/LICENSE")).endsWith(".dist-info/licenses/LICENSE");
        assertThat(wheel.version()).isEqualTo("0.1.15.post2");
        assertThat(wheel.distribution()).isEqualTo("apache-tvm-ffi");
    }

    @Test
    void namesFoundAndWantedHashWhenTheLockPinsOtherBytes() throws IOException {
        Wheel wheel = Wheel.read(write(LINUX));
        RequirementsLock lock = lock("0.1.15.post2", "0".repeat(64));

        assertThatThrownBy(() -> wheel.requirePinned(lock))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining(LINUX)
                .hasMessageContaining("sha256 " + wheel.sha256())
                .hasMessageContaining("0".repeat(64));
    }

    @Test
    void acceptsThePinnedBytes() throws IOException {
        Wheel wheel = Wheel.read(write(LINUX));

        wheel.requirePinned(lock("0.1.15.post2", wheel.sha256()));

        assertThatThrownBy(() -> wheel.requirePinned(lock("0.1.16", wheel.sha256())))
                .isInstanceOf(WheelException.class);
    }

    /** Also between two entries. */
    @Test
    void refusesAWheelThatIsCutAnywhere() throws IOException {
        Path file = write(LINUX);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> Wheel.read(file))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(WheelException.class)
                    .hasMessageContaining("not a complete zip archive");
        }
    }

    @Test
    void refusesThePageOfAProxyThatIsNamedLikeAWheel() throws IOException {
        Path file = Files.writeString(folder.resolve(LINUX), "<html>Please log in.</html>\n");

        assertThatThrownBy(() -> Wheel.read(file))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining("not a complete zip archive");
    }

    @Test
    void refusesNamesThatAreNotInUtf8() throws IOException {
        Path file = folder.resolve(LINUX);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), ISO_8859_1)) {
            add(zip, "tvm_ffi/include/\u00e9.h", "");
        }

        assertThatThrownBy(() -> Wheel.read(file))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining(file + " is not a complete zip archive");
    }

    @Test
    void picksTheWheelOfThePinAndThePlatform() throws IOException {
        Path wanted = write(LINUX);
        write(LINUX.replace("manylinux_2_28_x86_64", "win_amd64"));
        write(LINUX.replace("post2", "post1"));
        RequirementsLock.Pin pin = new RequirementsLock.Pin("apache-tvm-ffi", "0.1.15.post2", Set.of());

        assertThat(new WheelFolder(folder).find(pin, LINUX_X86_64)).isEqualTo(wanted);
    }

    @Test
    void listsWhatIsPresentWhenThePinnedWheelIsNot() throws IOException {
        write(LINUX.replace("post2", "post1"));
        RequirementsLock.Pin pin = new RequirementsLock.Pin("apache-tvm-ffi", "0.1.15.post2", Set.of());

        assertThatThrownBy(() -> new WheelFolder(folder).find(pin, LINUX_X86_64))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining("apache-tvm-ffi 0.1.15.post2 for linux-x86_64")
                .hasMessageContaining("post1");
    }

    @Test
    void saysThatTheFolderOfWheelsIsMissing() {
        RequirementsLock.Pin pin = new RequirementsLock.Pin("apache-tvm-ffi", "0.1.15.post2", Set.of());

        assertThatThrownBy(() -> new WheelFolder(folder.resolve("none")).find(pin, LINUX_X86_64))
                .isInstanceOf(WheelException.class)
                .hasMessageContaining("does not exist")
                .hasMessageContaining("pip download --require-hashes");
    }

    private static RequirementsLock lock(String version, String sha256) {
        return new RequirementsLock(
                Path.of("natives.lock"), List.of(new RequirementsLock.Pin("apache-tvm-ffi", version, Set.of(sha256))));
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "tvm_ffi/include/tvm/ffi/c_api.h", "header\n");
            add(zip, "apache_tvm_ffi-0.1.15.post2.dist-info/licenses/LICENSE", "licence\n");
            add(zip, "apache_tvm_ffi-0.1.15.post2.dist-info/METADATA", "Name: apache-tvm-ffi\n");
        }
        return file;
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }
}
