package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every test lays out the files of one system. */
class CudaDriverTest {
    private static final byte[] ELF_64 = {0x7f, 'E', 'L', 'F', 2, 1};
    private static final byte[] ELF_32 = {0x7f, 'E', 'L', 'F', 1, 1};

    @TempDir
    Path root;

    @Test
    void findsNothingWhereThereIsNoDriver() {
        assertThat(linux().find()).isEmpty();
        assertThat(new CudaDriverFiles(host("Mac OS X", Map.of()), root).find()).isEmpty();
    }

    @Test
    void takesTheLibraryOfTheLinkersCacheAndTheVersionInItsName() throws IOException {
        write("usr/lib/i386-linux-gnu/libcuda.so.1", ELF_32);
        Path library = write("usr/lib/x86_64-linux-gnu/libcuda.so.580.65.06", ELF_64);
        Files.createSymbolicLink(library.resolveSibling("libcuda.so.1"), library.getFileName());
        write(
                "etc/ld.so.cache",
                "glibc-ld.so.cache1.1...\0libcuda.so.1\0/usr/lib/i386-linux-gnu/libcuda.so.1\0libcuda.so.1\0"
                        + "/usr/lib/x86_64-linux-gnu/libcuda.so.1\0libcurl.so\0");

        assertThat(linux().find()).contains(new CudaDriver(library.toRealPath(), "580.65.06"));
    }

    @Test
    void asksTheKernelWhereTheNameHasNoVersion() throws IOException {
        Path library = write("opt/driver/libcuda.so.1", ELF_64);
        write(
                "proc/driver/nvidia/version",
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  525.60.13  Release Build\n"
                        + "GCC version:  gcc version 12.2.0 (Debian 12.2.0-14)\n");

        assertThat(new CudaDriverFiles(host("Linux", Map.of("LD_LIBRARY_PATH", "/none:/opt/driver")), root).find())
                .contains(new CudaDriver(library.toRealPath(), "525.60.13"));
    }

    @Test
    void takesTheNameThatTheLibraryHasOnWslAndJetsonForNoVersion() throws IOException {
        Path library = write("usr/lib/wsl/lib/libcuda.so.1.1", ELF_64);
        Files.createSymbolicLink(library.resolveSibling("libcuda.so.1"), library.getFileName());
        write("etc/ld.so.cache", "\0libcuda.so.1\0/usr/lib/wsl/lib/libcuda.so.1\0");

        assertThat(linux().find()).contains(new CudaDriver(library.toRealPath(), null));

        write("sys/module/nvidia/version", "540.4.0\n");
        assertThat(linux().find()).contains(new CudaDriver(library.toRealPath(), "540.4.0"));
    }

    @Test
    void tellsAContainerWithoutItsGpuFromAMachineWithoutOne() throws IOException {
        write("sys/module/nvidia/version", "550.54.15\n");

        CudaDriver driver = linux().find().orElseThrow();

        assertThat(driver).isEqualTo(new CudaDriver(null, "550.54.15"));
        assertThat(driver.runs(new CudaVariant(12))).isFalse();
        assertThat(driver).hasToString("550.54.15, as kernel module only: its library libcuda.so.1 is not there");
    }

    @Test
    void readsNvidiasNumberOutOfWindowsOwn() throws IOException {
        ByteBuffer resource = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        resource.putInt(64, 0xFEEF04BD).putInt(72, 32 << 16).putInt(76, 15 << 16 | 8088);
        Path library = write("System32/nvcuda.dll", resource.array());
        CudaDriverFiles windows = new CudaDriverFiles(host("Windows 11", Map.of("SystemRoot", root.toString())), root);

        assertThat(windows.find()).contains(new CudaDriver(library, "580.88"));

        write("System32/nvcuda.dll", new byte[256]); // as Wine's own, which has no number of NVIDIA's
        assertThat(windows.find()).contains(new CudaDriver(library, null));
    }

    @Test
    void comparesWithTheOldestDriverOfAMajorVersion() {
        Path library = Path.of("libcuda.so.1");

        assertThat(new CudaDriver(library, "525.60.13").runs(new CudaVariant(12)))
                .isTrue();
        assertThat(new CudaDriver(library, "525.60.13").runs(new CudaVariant(13)))
                .isFalse();
        assertThat(new CudaDriver(library, "520.61.05").runs(new CudaVariant(12)))
                .isFalse();
        assertThat(new CudaDriver(library, "595.45.04").runs(new CudaVariant(13)))
                .isTrue();
        assertThat(new CudaDriver(library, null).runs(new CudaVariant(13))).isTrue();
    }

    private CudaDriverFiles linux() {
        return new CudaDriverFiles(host("Linux", Map.of()), root);
    }

    private static Host host(String osName, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.setProperty("os.name", osName);
        return new Host(properties, environment);
    }

    private Path write(String path, String text) throws IOException {
        return write(path, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Path write(String path, byte[] content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
