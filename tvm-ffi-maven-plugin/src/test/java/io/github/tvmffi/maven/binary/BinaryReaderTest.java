package io.github.tvmffi.maven.binary;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BinaryReaderTest {

    static List<byte[]> samples() {
        return List.of(TinyElf.sample(), TinyPe.sample(), TinyMachO.sample());
    }

    @Test
    void tellsTheFormatByTheBytesAndNotByTheName() throws Exception {
        assertThat(BinaryReader.read("a.dll", TinyElf.sample()).os()).isEqualTo(OperatingSystem.LINUX);
        assertThat(BinaryReader.read("a.dylib", TinyPe.sample()).os()).isEqualTo(OperatingSystem.WINDOWS);
        assertThat(BinaryReader.read("a.so", TinyMachO.sample()).os()).isEqualTo(OperatingSystem.MACOS);
    }

    @Test
    void readsTheLibraryOfTheRunningJvm() throws Exception {
        Path library = runningJvm();
        BinaryFacts facts = BinaryReader.read(library.toString(), Files.readAllBytes(library));
        assertThat(facts.os())
                .isEqualTo(OperatingSystem.ofSystemProperty(System.getProperty("os.name"))
                        .orElseThrow());
        assertThat(facts.architecture()).isEqualTo(Architecture.ofName(System.getProperty("os.arch")));
        assertThat(facts.linkName().orElseThrow()).contains(System.mapLibraryName("jvm"));
        assertThat(facts.exports()).contains("JNI_CreateJavaVM", "JNI_GetCreatedJavaVMs");
        assertThat(facts.needed()).isNotEmpty();
    }

    @Test
    void saysWhatItGotInsteadOfALibrary() {
        assertRefused(new byte[0], "a file of 0 bytes");
        assertRefused("PK\3\4.....".getBytes(US_ASCII), "a zip archive");
        assertRefused("!<arch>\n...".getBytes(US_ASCII), "an archive of object files (a static or import library)");
        assertRefused("INPUT(-lc++)".getBytes(US_ASCII), "a file that starts with the bytes 49 4e 50 55");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noticesAFileCutAnywhere(byte[] whole) {
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> BinaryReader.read("lib/cut", cut))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(UnreadableBinaryException.class)
                    .hasMessageStartingWith("lib/cut ");
        }
    }

    @Test
    void namesFileAndOffsetOfADamage() {
        byte[] whole = TinyElf.sample();
        byte[] cut = Arrays.copyOf(whole, TinyElf.STRINGS);
        String expected =
                "lib/libtiny.so cannot be read: a segment takes 0x%x bytes, but the end of the file is at 0x%x"
                        + " (at offset 0x%x).\n  The file is damaged or cut short: fetch or build it again.";
        assertThatThrownBy(() -> BinaryReader.read("lib/libtiny.so", cut))
                .isInstanceOfSatisfying(UnreadableBinaryException.class, e -> {
                    assertThat(e.file()).isEqualTo("lib/libtiny.so");
                    assertThat(e.offset()).hasValue(TinyElf.SYMBOLS);
                    assertThat(e)
                            .hasMessage(expected, whole.length - TinyElf.SYMBOLS, TinyElf.STRINGS, TinyElf.SYMBOLS);
                });
    }

    private static void assertRefused(byte[] content, String found) {
        assertThatThrownBy(() -> BinaryReader.read("lib/x", content))
                .isInstanceOf(UnreadableBinaryException.class)
                .hasMessage("lib/x is " + found + "; wanted a 64-bit shared library in ELF, PE or Mach-O format.");
    }

    private static Path runningJvm() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        String name = System.mapLibraryName("jvm");
        return List.of(home.resolve("lib/server"), home.resolve("bin/server")).stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }
}
