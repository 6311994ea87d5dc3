package io.github.tvmffi.maven.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.OperatingSystem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time limits are there for reading without end, not for slow reading. */
@Timeout(60)
class MachOFileTest {
    private static final String WANTED = "; wanted a 64-bit Mach-O library for macOS.";
    private static final int X86_64 = 0x0100_0007;

    @Test
    void readsEveryFact() throws Exception {
        assertThat(read(TinyMachO.sample())).isEqualTo(sampleFacts());
    }

    @Test
    void readsTheOlderFormOfEachCommand() throws Exception {
        byte[] library = TinyMachO.forCpu(X86_64, 3)
                .library(0xd, "/opt/libold.dylib")
                .library(0x20, "/opt/liblazy.dylib")
                .library(0x8000_001fL, "/opt/libreexported.dylib")
                .library(0x8000_0023L, "/opt/libupward.dylib")
                .command(0x24, 0x000a_0d06, 0x000a_0e00)
                .trie(0x22, TinyMachO.tree("_old_one"))
                .symbols(List.of("_old_one", "_not_in_the_tree"), 0x0f)
                .build();
        assertThat(read(library))
                .isEqualTo(new BinaryFacts(
                        OperatingSystem.MACOS,
                        "CPU_TYPE_X86_64",
                        Optional.of(Architecture.X86_64),
                        Optional.of("/opt/libold.dylib"),
                        List.of("/opt/liblazy.dylib", "/opt/libreexported.dylib", "/opt/libupward.dylib"),
                        new TreeMap<>(Map.of("macOS", "10.13.6")),
                        new TreeSet<>(List.of("old_one"))));
    }

    @Test
    void asksTheSymbolTableWhenThereIsNoTree() throws Exception {
        assertThat(read(withSymbols(0x0f)).exports()).containsExactly("_two", "one", "three");
        int undefined = 0x01;
        int hidden = 0x1f;
        int local = 0x0e;
        int debugger = 0x2f;
        for (int type : new int[] {undefined, hidden, local, debugger}) {
            assertThat(read(withSymbols(type)).exports()).as("type %x", type).isEmpty();
        }
    }

    @Test
    void putsTogetherNamesWhoseCharactersAreSplitOverTheTree() throws Exception {
        // The two bytes of an umlaut on two edges.
        byte[] tree = {0, 1, '_', (byte) 0xc3, 0, 6, 0, 1, (byte) 0xa4, 0, 11, 2, 0, 0x10, 0};
        byte[] library = TinyMachO.forCpu(TinyMachO.ARM64, 0).trie(0x22, tree).build();
        assertThat(read(library).exports()).containsExactly("\u00e4");
    }

    @Test
    void tellsArm64eFromArm64() throws Exception {
        BinaryFacts facts =
                read(TinyMachO.forCpu(TinyMachO.ARM64, 0x8000_0002L).trie().build());
        assertThat(facts.machine()).isEqualTo("CPU_SUBTYPE_ARM64E");
        assertThat(facts.architecture()).isEmpty();
    }

    @Test
    void readsAUniversalFileOfOneImage() throws Exception {
        assertThat(read(universal(false, 0x0100_000c))).isEqualTo(sampleFacts());
        assertThat(read(universal(true, 0x0100_000c))).isEqualTo(sampleFacts());
    }

    @Test
    void refusesAUniversalFileOfSeveralImages() {
        assertRefused(
                universal(false, X86_64, 0x0100_000c),
                "a universal Mach-O file of 2 images (CPU_TYPE_X86_64, CPU_TYPE_ARM64)"
                        + "; wanted a file for one CPU, as `lipo IN -thin arm64 -output OUT` makes it.");
    }

    @Test
    void takesNoJavaClassForAUniversalFile() {
        byte[] start = ByteBuffer.allocate(64).putInt(0xcafe_babe).putInt(61).array();
        assertRefused(
                start,
                "a file that starts with the bytes ca fe ba be"
                        + "; wanted a 64-bit shared library in ELF, PE or Mach-O format.");
    }

    @Test
    void refusesWhatIsNoLibraryFor64BitMacos() {
        byte[] other = TinyMachO.sample();
        other[12] = 10;
        assertRefused(other, "a Mach-O file of debug information (MH_DSYM)" + WANTED);
        other[12] = 2;
        assertRefused(other, "a Mach-O program (MH_EXECUTE)" + WANTED);
        byte[] narrow = TinyMachO.sample();
        narrow[0] = (byte) 0xce;
        assertRefused(narrow, "a 32-bit or big-endian Mach-O file" + WANTED);
        byte[] ios = TinyMachO.forCpu(TinyMachO.ARM64, 0)
                .command(0x32, 2, 0x000e_0000, 0, 0)
                .build();
        assertRefused(ios, "a Mach-O library for another system than macOS" + WANTED);
    }

    @Test
    void refusesATreeThatIsACircle() {
        byte[] circle = {0, 1, 'a', 0, 0};
        assertDamaged(withTree(circle), "the tree of exported names leads out of itself or in a circle");
        byte[] diamond = {0, 2, 'a', 0, 8, 'b', 0, 8, 2, 0, 0x10, 0};
        assertDamaged(withTree(diamond), "the tree of exported names leads out of itself or in a circle");
        byte[] out = {0, 1, 'a', 0, 99};
        assertDamaged(withTree(out), "the tree of exported names leads out of itself or in a circle");
    }

    @Test
    void refusesATreeWhoseNamesGrowWithoutMeasure() {
        // A chain in which every node adds a letter and is a name: n nodes give n * n / 2 letters.
        int nodes = 1 << 14;
        ImageWriter tree = new ImageWriter(9 * nodes + 1);
        for (int node = 1; node <= nodes; node++) {
            int next = 9 * node;
            tree.u8(2, 0, 0x10, 1, 'a', 0, next & 0x7f | 0x80, next >> 7 & 0x7f | 0x80, next >> 14);
        }
        byte[] chain = tree.u8(0).toBytes();
        assertDamaged(withTree(chain), "its names add up to far more than the file itself");
    }

    @Test
    void refusesNumbersThatFitNoFile() {
        byte[] endless = new byte[16];
        Arrays.fill(endless, (byte) 0xff);
        assertDamaged(withTree(endless), "a number has more than 63 bits");
        byte[] longSymbol = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0};
        assertDamaged(withTree(longSymbol), "the end of the tree of exported names is at");
    }

    @Test
    void refusesLoadCommandsThatDoNotMoveOn() {
        byte[] library = TinyMachO.sample();
        library[TinyMachO.COMMANDS + 4] = 0;
        assertDamaged(library, "a load command takes only 0 bytes");
        byte[] many = TinyMachO.sample();
        Arrays.fill(many, 16, 20, (byte) 0xff);
        assertDamaged(many, "the end of the load commands is at");
    }

    private static BinaryFacts sampleFacts() {
        return new BinaryFacts(
                OperatingSystem.MACOS,
                "CPU_TYPE_ARM64",
                Optional.of(Architecture.AARCH_64),
                Optional.of("@rpath/libtiny.dylib"),
                List.of("/usr/lib/libSystem.B.dylib", "@rpath/libweak.dylib"),
                new TreeMap<>(Map.of("macOS", "11.0")),
                new TreeSet<>(List.of("tiny_one", "tiny_two")));
    }

    private static byte[] withSymbols(int type) {
        return TinyMachO.forCpu(TinyMachO.ARM64, 0)
                .symbols(List.of("_one", "__two", "three"), type)
                .build();
    }

    private static byte[] withTree(byte[] tree) {
        return TinyMachO.forCpu(TinyMachO.ARM64, 0).trie(0x22, tree).build();
    }

    private static byte[] universal(boolean wide, int... cpuTypes) {
        byte[] image = TinyMachO.sample();
        int start = 256;
        ByteBuffer file = ByteBuffer.allocate(start + image.length);
        file.putInt(wide ? 0xcafe_babf : 0xcafe_babe).putInt(cpuTypes.length);
        for (int cpuType : cpuTypes) {
            file.putInt(cpuType).putInt(0);
            if (wide) {
                file.putLong(start).putLong(image.length).putInt(14).putInt(0);
            } else {
                file.putInt(start).putInt(image.length).putInt(14);
            }
        }
        return file.position(start).put(image).array();
    }

    private static BinaryFacts read(byte[] library) throws UnreadableBinaryException {
        return BinaryReader.read("libtiny.dylib", library);
    }

    private static void assertRefused(byte[] library, String foundAndWanted) {
        assertThatThrownBy(() -> read(library))
                .isInstanceOf(UnreadableBinaryException.class)
                .hasMessage("libtiny.dylib is " + foundAndWanted);
    }

    private static void assertDamaged(byte[] library, String found) {
        assertThatThrownBy(() -> read(library))
                .isInstanceOf(UnreadableBinaryException.class)
                .hasMessageStartingWith("libtiny.dylib cannot be read: " + found);
    }
}
