package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class HostPlatformTest {
    @TempDir
    Path temp;

    @Test
    void tellsMuslByTheInterpreterThatTheExecutableAsksFor() throws IOException {
        Path executable = elf("/lib/ld-musl-x86_64.so.1");

        assertThat(HostPlatform.detect(host("Linux", "amd64"), executable).classifier())
                .isEqualTo("linux-x86_64-musl");
    }

    @Test
    void tellsGlibcByItsInterpreter() throws IOException {
        Path executable = elf("/lib/ld-linux-aarch64.so.1");

        assertThat(HostPlatform.detect(host("Linux", "aarch64"), executable).classifier())
                .isEqualTo("linux-aarch_64");
    }

    @Test
    void takesGlibcWhereTheExecutableTellsNothing() throws IOException {
        Path script = Files.writeString(temp.resolve("script"), "#!/bin/sh\n" + " ".repeat(80));

        assertThat(HostPlatform.detect(host("Linux", "amd64"), script).libc()).isEqualTo(Libc.GLIBC);
        assertThat(HostPlatform.detect(host("Linux", "amd64"), temp.resolve("absent"))
                        .libc())
                .isEqualTo(Libc.GLIBC);
        assertThat(HostPlatform.detect(host("Linux", "amd64"), elf(6, "/lib/ld-musl-x86_64.so.1"))
                        .libc())
                .isEqualTo(Libc.GLIBC);
    }

    @Test
    void asksForNoExecutableElsewhere() {
        assertThat(HostPlatform.detect(host("Mac OS X", "aarch64"), temp).classifier())
                .isEqualTo("osx-aarch_64");
        assertThat(HostPlatform.detect(host("Windows 11", "amd64"), temp).classifier())
                .isEqualTo("windows-x86_64");
    }

    @Test
    void namesThePlatformThatTvmFfiIsNotMadeFor() {
        assertThatThrownBy(() -> HostPlatform.detect(host("Linux", "s390x"), temp))
                .isInstanceOf(NativeLoadException.class)
                .hasMessageContaining("os.name is Linux, os.arch is s390x")
                .hasMessageContaining("-Dtvm-ffi.library");
    }

    private Path elf(String interpreter) throws IOException {
        return elf(3, interpreter);
    }

    /** A 64-bit ELF file with two segments, the second of which holds a text; one of type 3 names the interpreter. */
    private Path elf(int type, String content) throws IOException {
        byte[] text = (content + "\0").getBytes(StandardCharsets.US_ASCII);
        int first = 0x208; // far from the header, as tools that add segments put them
        int second = first + 56;
        int at = second + 2 * 56;
        ByteBuffer file = ByteBuffer.allocate(at + text.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        file.putLong(0x20, first).putShort(0x36, (short) 56).putShort(0x38, (short) 2);
        file.putInt(first, 6).putInt(second, type).putLong(second + 0x08, at).putLong(second + 0x20, text.length);
        file.position(at).put(text);
        return Files.write(temp.resolve("executable"), file.array());
    }

    private static Host host(String osName, String osArch) {
        Properties properties = new Properties();
        properties.putAll(Map.of("os.name", osName, "os.arch", osArch));
        return new Host(properties, Map.of());
    }
}
