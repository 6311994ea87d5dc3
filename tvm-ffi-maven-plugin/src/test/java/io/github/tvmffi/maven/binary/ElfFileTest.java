package io.github.tvmffi.maven.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.OperatingSystem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
class ElfFileTest {
    private static final String WANTED = "; wanted a 64-bit little-endian ELF shared library for Linux.";

    @Test
    void readsEveryFact() throws Exception {
        assertThat(read(TinyElf.sample()))
                .isEqualTo(new BinaryFacts(
                        OperatingSystem.LINUX,
                        "EM_X86_64",
                        Optional.of(Architecture.X86_64),
                        Optional.of("libtiny.so"),
                        List.of("libc.so.6", "libstdc++.so.6"),
                        new TreeMap<>(Map.of("GLIBC", "2.14", "GLIBCXX", "3.4.21", "CXXABI", "1.3.9")),
                        new TreeSet<>(List.of("tiny_one", "tiny_two"))));
    }

    @Test
    void readsALibraryThatNeedsAndExportsNothing() throws Exception {
        assertThat(read(TinyElf.forMachine(183).build()))
                .isEqualTo(new BinaryFacts(
                        OperatingSystem.LINUX,
                        "EM_AARCH64",
                        Optional.of(Architecture.AARCH_64),
                        Optional.empty(),
                        List.of(),
                        new TreeMap<>(),
                        new TreeSet<>()));
    }

    @Test
    void namesMachinesThatNothingIsShippedFor() throws Exception {
        assertThat(read(TinyElf.forMachine(243).build()).machine()).isEqualTo("EM_RISCV");
        assertThat(read(TinyElf.forMachine(999).build()).machine()).isEqualTo("EM_999");
        assertThat(read(TinyElf.forMachine(243).build()).architecture()).isEmpty();
    }

    @Test
    void exportsWhatOthersCanSee() throws Exception {
        byte[] library = TinyElf.forMachine(62)
                .symbol("local", 0, 0, 5)
                .symbol("global", 1, 0, 5)
                .symbol("weak", 2, 0, 5)
                .symbol("unique", 10, 0, 5)
                .symbol("internal", 1, 1, 5)
                .symbol("hidden", 1, 2, 5)
                .symbol("protected", 1, 3, 5)
                .symbol("undefined", 1, 0, 0)
                .build();
        assertThat(read(library).exports()).containsExactly("global", "protected", "unique", "weak");
    }

    @Test
    void countsSymbolsByTheGnuHashTable() throws Exception {
        byte[] library = TinyElf.forMachine(62)
                .gnuHash()
                .symbol("one", 1, 0, 5)
                .symbol("two", 1, 0, 5)
                .build();
        assertThat(read(library).exports()).containsExactly("one", "two");
        assertThat(read(TinyElf.forMachine(62).gnuHash().build()).exports()).isEmpty();
    }

    @Test
    void takesNoFloorFromVersionsTheLoaderCanDoWithout() throws Exception {
        byte[] library = TinyElf.forMachine(62)
                .needs("libc.so.6", "GLIBC_2.14")
                .needsWithFlags("libm.so.6", 2, "GLIBC_2.38")
                .build();
        assertThat(read(library).floors()).containsExactly(Map.entry("GLIBC", "2.14"));
    }

    @Test
    void refusesOtherWordSizesAndByteOrders() {
        byte[] narrow = TinyElf.sample();
        narrow[4] = 1;
        narrow[18] = 3;
        assertRefused(narrow, "a 32-bit little-endian ELF file for EM_386");
        byte[] big = TinyElf.sample();
        big[5] = 2;
        big[18] = 0;
        big[19] = 22;
        assertRefused(big, "a 64-bit big-endian ELF file for EM_S390");
    }

    @Test
    void refusesWhatIsNoSharedLibrary() {
        byte[] other = TinyElf.sample();
        other[16] = 1;
        assertRefused(other, "an ELF object file (ET_REL)");
        other[16] = 2;
        assertRefused(other, "an ELF program (ET_EXEC)");
        other[16] = 4;
        assertRefused(other, "an ELF core dump (ET_CORE)");
        assertRefused(TinyElf.forMachine(62).entry(0x6ffffffbL, 0x0800_0001).build(), "an ELF program (DF_1_PIE)");
        byte[] freebsd = TinyElf.sample();
        freebsd[7] = 9;
        assertRefused(freebsd, "an ELF file for another system (EI_OSABI 9)");
        byte[] statically = TinyElf.sample();
        statically[TinyElf.PROGRAM_HEADERS + 3 * 56] = 4;
        assertRefused(statically, "an ELF file without a dynamic section");
    }

    @Test
    void noticesThatDataIsMissingWhichItNeverReads() {
        byte[] whole = TinyElf.forMachine(62).data(100).build();
        assertDamaged(Arrays.copyOf(whole, whole.length - 1), "a segment takes");
    }

    @Test
    void refusesVersionNeedsThatShareEntriesWithoutEnd() {
        byte[] library = TinyElf.sample();
        ByteBuffer bytes = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(dynamicEntry(bytes, 0x6fffffffL) + 8, -1);
        // Every number is a 4, so that each entry starts within the one before it.
        for (int at = TinyElf.VERSION_NEEDS; at < TinyElf.HASH; at += 4) {
            bytes.putInt(at, 4);
        }
        assertDamaged(library, "the version needs have more entries than they have room for");
    }

    @Test
    void refusesManyNamesThatAreOneLongName() {
        TinyElf library = TinyElf.forMachine(62);
        int longName = library.string("x".repeat(1 << 19));
        for (int i = 0; i < 9; i++) {
            library.entry(1, longName);
        }
        assertDamaged(library.build(), "its names add up to far more than the file itself");
    }

    @Test
    void refusesASymbolTableLongerThanItsSegment() {
        byte[] library = TinyElf.sample();
        ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN).putInt(TinyElf.HASH + 4, -1);
        assertDamaged(library, "the symbol table takes 0x17ffffffe8 bytes");
    }

    @Test
    void refusesAddressesOutsideOfTheFile() {
        byte[] library = TinyElf.sample();
        ByteBuffer bytes = ByteBuffer.wrap(library).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(dynamicEntry(bytes, 5) + 8, TinyElf.ADDRESS - 1);
        assertDamaged(library, "no segment holds the string table, said to lie at address 0x1ffff");
        bytes.putLong(dynamicEntry(bytes, 5), 77);
        assertDamaged(library, "the dynamic section has no DT_STRTAB");
    }

    private static int dynamicEntry(ByteBuffer bytes, long tag) {
        for (int at = TinyElf.DYNAMIC; at < TinyElf.VERSION_NEEDS; at += 16) {
            if (bytes.getLong(at) == tag) {
                return at;
            }
        }
        throw new AssertionError("no entry with tag " + tag);
    }

    private static BinaryFacts read(byte[] library) throws UnreadableBinaryException {
        return BinaryReader.read("libtiny.so", library);
    }

    private static void assertRefused(byte[] library, String found) {
        assertThatThrownBy(() -> read(library))
                .isInstanceOf(UnreadableBinaryException.class)
                .hasMessage("libtiny.so is " + found + WANTED);
    }

    private static void assertDamaged(byte[] library, String found) {
        assertThatThrownBy(() -> read(library))
                .isInstanceOf(UnreadableBinaryException.class)
                .hasMessageStartingWith("libtiny.so cannot be read: " + found);
    }
}
