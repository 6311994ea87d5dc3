package io.github.tvmffi.maven.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipDirectoryTest {
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void readsWhatTheJdkWrites() throws IOException {
        Path zip = folder.resolve("x.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream writer = new ZipOutputStream(out)) {
            writer.setComment("PK\005\006 is no end record here, nor is " + "x".repeat(60_000));
            ZipEntry first = new ZipEntry("folder/");
            first.setComment("of an entry");
            writer.putNextEntry(first);
            writer.putNextEntry(new ZipEntry("folder/file"));
            writer.write(CONTENT);
        }

        assertThat(ZipDirectory.read(zip))
                .containsExactly(new ZipDirectory.Entry("folder/", 0), new ZipDirectory.Entry("folder/file", 0));
    }

    @Test
    void readsAnEmptyZip() throws IOException {
        assertThat(read(new RawZip().toBytes())).isEmpty();
    }

    @Test
    void showsEveryEntryOfAName() throws IOException {
        byte[] zip = new RawZip().add("a", CONTENT).add("a", CONTENT).toBytes();

        assertThat(read(zip)).hasSize(2);
    }

    @Test
    void tellsFilesAndFoldersFromLinksAndDevices() throws IOException {
        byte[] zip = new RawZip()
                .add(RawZip.Entry.of("plain", CONTENT))
                .add(RawZip.Entry.of("file", CONTENT).withUnixMode(0100644))
                .add(RawZip.Entry.of("folder/", new byte[0]).withUnixMode(0040755))
                .add(RawZip.Entry.of("link", CONTENT).withUnixMode(0120777))
                .add(RawZip.Entry.of("device", CONTENT).withUnixMode(0020666))
                .add(RawZip.Entry.of("pipe", CONTENT).withUnixMode(0010666))
                .add(RawZip.Entry.of("folder that says it is a file/", CONTENT).withUnixMode(0100644))
                .add(RawZip.Entry.of("file that says it is a folder", CONTENT).withUnixMode(0040755))
                .toBytes();

        assertThat(read(zip).stream().filter(ZipDirectory.Entry::isSpecial).map(ZipDirectory.Entry::name))
                .containsExactly(
                        "link", "device", "pipe", "folder that says it is a file/", "file that says it is a folder");
    }

    @Test
    void refusesAZipCutAtAnyLength() throws IOException {
        byte[] whole = new RawZip().add("a", CONTENT).add("b", CONTENT).toBytes();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).as("%s bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesADirectoryThatDisagreesWithItsEnd() throws IOException {
        byte[] zip = new RawZip().add("a", CONTENT).add("b", CONTENT).toBytes();
        zip[zip.length - 12] = 1;

        assertThatThrownBy(() -> read(zip)).isInstanceOf(IOException.class).hasMessageContaining("2 entries");
    }

    @Test
    void refusesADirectoryThatEndsWithinAnEntry() {
        byte[] zip = new RawZip().add("a", CONTENT).toBytes();
        int end = zip.length - 22;
        ByteBuffer longer = ByteBuffer.allocate(zip.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        longer.put(zip, 0, end).putInt(0x02014b50).put(zip, end, 22);
        longer.putInt(end + 16, longer.getInt(end + 16) + 4);

        assertThatThrownBy(() -> read(longer.array()))
                .isInstanceOf(IOException.class)
                .hasMessage("entry 2 of the central directory is damaged");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesTheSixtyFourBitExtension(boolean alone) {
        byte[] zip = new RawZip().add("a", CONTENT).toBytes();

        assertThatThrownBy(() -> read(RawZip.End64.of(zip).insert(zip, alone)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the central directory");
    }

    @Test
    void refusesADirectoryThatWouldFillTheMemory() {
        RawZip zip = new RawZip();
        for (int i = 0; i < 100; i++) {
            zip.add(RawZip.Entry.of(i + "x".repeat(60_000), CONTENT));
        }

        assertThatThrownBy(() -> read(zip.toBytes()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("wanted at most 4194304");
    }

    private List<ZipDirectory.Entry> read(byte[] bytes) throws IOException {
        return ZipDirectory.read(Files.write(folder.resolve("x.zip"), bytes));
    }
}
