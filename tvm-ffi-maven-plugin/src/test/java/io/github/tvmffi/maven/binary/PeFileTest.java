package io.github.tvmffi.maven.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.OperatingSystem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time limits are there for reading without end, not for slow reading. */
@Timeout(60)
class PeFileTest {
    private static final String WANTED = "; wanted a 64-bit Windows DLL.";

    @Test
    void readsEveryFact() throws Exception {
        assertThat(read(TinyPe.sample()))
                .isEqualTo(new BinaryFacts(
                        OperatingSystem.WINDOWS,
                        "IMAGE_FILE_MACHINE_AMD64",
                        Optional.of(Architecture.X86_64),
                        Optional.of("tiny.dll"),
                        List.of("KERNEL32.dll", "MSVCP140.dll", "dbghelp.dll"),
                        new TreeMap<>(),
                        new TreeSet<>(List.of("tiny_one", "tiny_two"))));
    }

    @Test
    void readsADllThatExportsAndImportsNothing() throws Exception {
        BinaryFacts facts = read(TinyPe.forMachine(0xaa64).imports().build());
        assertThat(facts.machine()).isEqualTo("IMAGE_FILE_MACHINE_ARM64");
        assertThat(facts.architecture()).contains(Architecture.AARCH_64);
        assertThat(facts.linkName()).isEmpty();
        assertThat(facts.needed()).isEmpty();
        assertThat(facts.exports()).isEmpty();
    }

    @Test
    void readsADllThatExportsByNumberAlone() throws Exception {
        BinaryFacts facts =
                read(TinyPe.forMachine(0x8664).exports("numbers.dll").build());
        assertThat(facts.linkName()).contains("numbers.dll");
        assertThat(facts.exports()).isEmpty();
    }

    @Test
    void readsNoDirectoryBehindTheLastOne() throws Exception {
        byte[] dll = TinyPe.sample();
        littleEndian(dll).putInt(TinyPe.OPTIONAL + 108, 2);
        assertThat(read(dll).needed()).containsExactly("KERNEL32.dll", "MSVCP140.dll");
    }

    @Test
    void refusesWhatIsNo64BitDll() {
        byte[] narrow = TinyPe.sample();
        littleEndian(narrow).putShort(TinyPe.OPTIONAL, (short) 0x10b).putShort(TinyPe.COFF, (short) 0x14c);
        assertRefused(narrow, "a PE file that is not 64-bit (PE32+), for IMAGE_FILE_MACHINE_I386");
        byte[] program = TinyPe.sample();
        littleEndian(program).putShort(TinyPe.COFF + 18, (short) 0x22);
        assertRefused(program, "a PE program for IMAGE_FILE_MACHINE_AMD64");
        byte[] dos = TinyPe.sample();
        dos[TinyPe.SIGNATURE] = 'N';
        assertRefused(dos, "an MS-DOS file without a PE signature");
    }

    @Test
    void refusesMoreSectionsThanWindowsTakes() {
        byte[] dll = TinyPe.sample();
        littleEndian(dll).putShort(TinyPe.COFF + 2, (short) 97);
        assertDamaged(dll, "it has 97 sections, Windows takes 96");
    }

    @Test
    void refusesAnExportCountBeyondTheFile() {
        byte[] dll = TinyPe.sample();
        ByteBuffer bytes = littleEndian(dll);
        int directory = bytes.getInt(TinyPe.DIRECTORIES) - TinyPe.DISTANCE;
        bytes.putInt(directory + 24, -1);
        assertDamaged(dll, "the export name table takes 0x3fffffffc bytes");
    }

    @Test
    void refusesAnImportTableWithoutEnd() {
        byte[] dll = TinyPe.forMachine(0x8664).imports("a", "b").build();
        int end = dll.length;
        ByteBuffer bytes = littleEndian(dll);
        bytes.putInt(end - 8, bytes.getInt(end - 28));
        assertDamaged(dll, "the end of the import table is at");
    }

    @Test
    void refusesAddressesOutsideOfAllSections() {
        byte[] dll = TinyPe.sample();
        littleEndian(dll).putInt(TinyPe.DIRECTORIES, 0x7fff_ffff);
        assertDamaged(dll, "no section holds the export directory, said to lie at address 0x7fffffff");
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static BinaryFacts read(byte[] dll) throws UnreadableBinaryException {
        return BinaryReader.read("tiny.dll", dll);
    }

    private static void assertRefused(byte[] dll, String found) {
        assertThatThrownBy(() -> read(dll))
                .isInstanceOf(UnreadableBinaryException.class)
                .hasMessage("tiny.dll is " + found + WANTED);
    }

    private static void assertDamaged(byte[] dll, String found) {
        assertThatThrownBy(() -> read(dll))
                .isInstanceOf(UnreadableBinaryException.class)
                .hasMessageStartingWith("tiny.dll cannot be read: " + found);
    }
}
