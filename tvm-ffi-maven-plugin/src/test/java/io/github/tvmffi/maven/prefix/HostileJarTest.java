package io.github.tvmffi.maven.prefix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.maven.io.RawZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJarTest {
    private static final byte[] EVIL = "evil".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path jar;
    private Path target;

    @BeforeEach
    void choosePlaces() throws IOException {
        jar = folder.resolve("natives.jar");
        target = Files.createDirectory(folder.resolve("deep")).resolve("target");
    }

    @Test
    void acceptsTheHonestJarThatTheOthersAreMadeFrom() throws IOException {
        Files.write(jar, honest().toBytes());

        new PrefixInstaller().install(jar, SamplePrefix.CLASSIFIER, target);

        assertThat(target.resolve(SamplePrefix.HEADER)).hasContent("// any.h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "../../evil",
                "include/../../evil",
                "/evil",
                "//server/share/evil",
                "\\\\server\\share\\evil",
                "..\\evil",
                "C:evil",
                "C:/evil",
                "include/./evil",
                "include//evil",
                "include/evil\u0000",
                "include/evil\n",
                "include/e\u0301vil",
                "include/NUL",
                "include/nul.txt",
                "include/COM1",
                "include/lpt9.h",
                "include/evil.",
                "include/evil ",
                "include/evil:stream",
                "include/ev*l",
                "include/evil.h",
                ".tvm-ffi-state"
            })
    void refusesAnEntryThatIsNotDeclaredWhateverItsName(String path) throws IOException {
        RawZip zip = honest().add(SamplePrefix.entry(path), EVIL);

        assertRefused(zip, "entry \"META-INF/tvm-ffi/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "/evil", "C:/evil", "\\\\server\\evil", "a/../../evil", "META-INF/con", "e\u0301"})
    void refusesBadNamesOutsideThePrefixToo(String name) throws IOException {
        assertRefused(honest().add(name, EVIL), "entry \"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "/evil", "C:/evil", "include\\evil", "a/../../evil", "NUL", "e\u0301", "a/b.", ""})
    void refusesADeclaredPathThatLeadsOutside(String path) throws IOException {
        SamplePrefix prefix = SamplePrefix.of("1");
        String manifest = prefix.manifest()
                .toJson()
                .replace("\"" + SamplePrefix.HEADER + "\"", "\"" + path.replace("\\", "\\\\") + "\"");
        RawZip zip = honest().change(
                        SamplePrefix.entry(SamplePrefix.HEADER), entry -> entry.named(SamplePrefix.entry(path)));

        assertRefused(withManifest(zip, manifest), "path \"", "is refused");
    }

    @Test
    void refusesAFolderWithoutADeclaredFile() throws IOException {
        assertRefused(honest().add(SamplePrefix.entry("etc/"), new byte[0]), "folder without a declared file");
    }

    @Test
    void refusesAFolderWithContent() throws IOException {
        assertRefused(honest().add(SamplePrefix.entry("include/"), EVIL), "folder with content");
    }

    @Test
    void makesNotEvenAFolderForABadJar() throws IOException {
        target = folder.resolve("not/yet/there");

        Files.write(
                jar, honest().add(SamplePrefix.entry("include/evil.h"), EVIL).toBytes());
        assertThatThrownBy(() -> new PrefixInstaller().install(jar, SamplePrefix.CLASSIFIER, target))
                .isInstanceOf(PrefixException.class);

        assertThat(folder.resolve("not")).doesNotExist();
    }

    @Test
    void refusesAFileThatIsThereTwice() throws IOException {
        RawZip zip = honest().add(SamplePrefix.entry(SamplePrefix.HEADER), "// any.h\n".getBytes(UTF_8));

        assertRefused(zip, SamplePrefix.HEADER, "there twice");
    }

    @Test
    void refusesNamesThatDifferInCaseAlone() throws IOException {
        assertRefused(honest().add(SamplePrefix.entry("Include/x.h"), EVIL), "collides with", "/include/");
    }

    @Test
    void refusesAFileWhereAnotherEntryHasAFolder() throws IOException {
        assertRefused(honest().add(SamplePrefix.entry("include"), EVIL), "collides with", "/include/");
    }

    @Test
    void refusesALinkEvenIfItsTargetIsTheDeclaredContent() throws IOException {
        SamplePrefix prefix = SamplePrefix.of("1").with("include/link.h", "/etc/passwd");
        RawZip zip = zip(prefix).change(SamplePrefix.entry("include/link.h"), entry -> entry.withUnixMode(0120777));

        assertRefused(zip, "link.h", "a link or a device (mode 120777)", "wanted a regular file");
    }

    @Test
    void refusesAnEntryThatIsMissing() throws IOException {
        assertRefused(
                honest().remove(SamplePrefix.entry(SamplePrefix.LIBRARY)), SamplePrefix.LIBRARY, "not in the jar");
    }

    @Test
    void refusesOtherContentOfTheSameSize() throws IOException {
        assertRefused(
                changed(entry -> RawZip.Entry.of(entry.name(), "// ANY.h\n".getBytes(UTF_8))),
                SamplePrefix.HEADER,
                "CRC-32 is",
                "wanted");
    }

    @Test
    void refusesOtherContentUnderTheDeclaredChecksum() throws IOException {
        assertRefused(
                changed(entry -> RawZip.Entry.of(entry.name(), "// ANY.h\n".getBytes(UTF_8))
                        .claimingCrc32(entry.crc32())),
                SamplePrefix.HEADER,
                "CRC-32 is",
                "wanted");
    }

    @Test
    void refusesAnotherSize() throws IOException {
        assertRefused(
                changed(entry -> RawZip.Entry.of(entry.name(), EVIL)), SamplePrefix.HEADER, "size is 4, wanted 9");
    }

    @Test
    void writesNoMoreThanDeclaredWhenTheHeaderLies() throws IOException {
        byte[] bomb = new byte[64 << 20];
        RawZip zip = changed(entry -> RawZip.Entry.of(entry.name(), bomb)
                .deflate()
                .claimingSize(entry.size())
                .claimingCrc32(entry.crc32()));

        assertRefused(zip, SamplePrefix.HEADER, "wanted 9");
        assertThat(bytesWritten(SamplePrefix.HEADER)).isLessThanOrEqualTo(9);
    }

    /** Whoever repacks jars may leave them. JDK 17 reads a comment with its entry, and later ones when they open the jar. */
    @ParameterizedTest
    @ValueSource(strings = {PrefixLayout.MANIFEST, SamplePrefix.LIBRARY})
    void refusesACommentThatIsNotInUtf8(String commented) throws IOException {
        writeCommented(SamplePrefix.of("1").entries(), SamplePrefix.entry(commented));

        assertRefused(" is refused: ");
    }

    @Test
    void refusesACommentThatIsNotInUtf8InAJarWithoutThePrefixToo() throws IOException {
        writeCommented(Map.of("META-INF/tvm-ffi/other/tvm-ffi.json", EVIL), "META-INF/tvm-ffi/other/tvm-ffi.json");

        assertRefused("cannot be read");
    }

    private void writeCommented(Map<String, byte[]> entries, String commented) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar), ISO_8859_1)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setComment(each.getKey().equals(commented) ? "\u00e9" : null);
                zip.putNextEntry(entry);
                zip.write(each.getValue());
            }
        }
    }

    private long bytesWritten(String path) throws IOException {
        PrefixFile file = SamplePrefix.of("1").files().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (PrefixJar source = PrefixJar.open(jar, SamplePrefix.CLASSIFIER)) {
            assertThatThrownBy(() -> source.copy(file, written)).isInstanceOf(PrefixException.class);
        }
        return written.size();
    }

    @Test
    void refusesContentThatEndsEarly() throws IOException {
        RawZip zip = changed(entry -> RawZip.Entry.of(entry.name(), EVIL)
                .deflate()
                .claimingSize(entry.size())
                .claimingCrc32(entry.crc32()));

        assertRefused(zip, SamplePrefix.HEADER);
    }

    @Test
    void refusesBrokenCompression() throws IOException {
        RawZip zip = changed(entry -> new RawZip.Entry(
                entry.name(),
                new byte[] {7, 7, 7, 7},
                true,
                entry.crc32(),
                entry.size(),
                entry.unixMode(),
                entry.extra()));

        assertRefused(zip, SamplePrefix.HEADER, "cannot be read");
    }

    @Test
    void refusesAManifestThatIsTooBigToBeOne() throws IOException {
        assertRefused(withManifest(honest(), " ".repeat((8 << 20) + 1)), PrefixLayout.MANIFEST, "wanted at most");
    }

    @Test
    void refusesAManifestWhoseHeaderClaimsMemoryThatIsNotThere() throws IOException {
        RawZip zip = honest().change(SamplePrefix.entry(PrefixLayout.MANIFEST), entry -> entry.deflate()
                .claimingSize(0xFFFF_FFF0L));

        assertRefused(zip, PrefixLayout.MANIFEST, "wanted at most");
    }

    @Test
    void refusesSizesThatTogetherFillAnyDisk() throws IOException {
        String manifest =
                SamplePrefix.of("1").manifest().toJson().replace("\"size\":9", "\"size\":4611686018427387904");

        assertRefused(withManifest(honest(), manifest), "with it the files take more than");
    }

    /** A whole zip in the comment of another: the JDK believes an end record whose own comment has the wrong length. */
    @Test
    void refusesAJarThatCanBeReadInTwoWays() throws IOException {
        writeZipInComment(1, 3);

        assertRefused("can be read in two ways");
    }

    /** The JDK's exception for this one has no message. */
    @Test
    void namesACauseWhereTheJdkNamesNone() throws IOException {
        writeZipInComment(5, 0);

        assertRefused("it cannot be read: EOFException.\n");
    }

    /** The JDK's reader, that of 17 at least, answers with an exception for programmers. */
    @Test
    void refusesADirectoryOfANegativeSize() throws IOException {
        byte[] zip = honest().toBytes();
        RawZip.End64 end = RawZip.End64.of(zip).claimingSize(Integer.MIN_VALUE);
        Files.write(jar, end.insert(zip, true));

        assertRefused("it cannot be read: ");
    }

    @Test
    void namesACauseForAManifestThatBeginsWhereTheJarEnds() throws IOException {
        byte[] bytes = honest().toBytes();
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        String names = new String(bytes, ISO_8859_1);
        int header = names.lastIndexOf("PK\1\2", names.lastIndexOf(PrefixLayout.MANIFEST));
        zip.putInt(header + 42, bytes.length - 10);
        Files.write(jar, bytes);

        assertRefused("it cannot be read: EOFException");
    }

    private void writeZipInComment(int claimed, int following) throws IOException {
        byte[] outer = honest().toBytes();
        byte[] zip = honest().add("META-INF/evil", EVIL).toBytes();
        zip[zip.length - 2] = (byte) claimed;
        byte[] inner = Arrays.copyOf(zip, zip.length + following);
        ByteBuffer.wrap(outer).order(ByteOrder.LITTLE_ENDIAN).putShort(outer.length - 2, (short) inner.length);
        Files.write(jar, outer);
        Files.write(jar, inner, StandardOpenOption.APPEND);
    }

    /** Each of their folders is a name to remember: half a million characters an entry. */
    @Test
    void refusesNamesSoDeepThatTheirFoldersWouldFillTheMemory() throws Exception {
        RawZip zip = honest();
        for (int i = 0; i < 3_500; i++) {
            zip.add("META-INF/" + i + "/a".repeat(480), new byte[0]);
        }
        Files.write(jar, zip.toBytes());

        assertThat(installWithLittleMemory()).startsWith(jar + " is refused: entry \"META-INF/0/a/a");
    }

    /** Should a JDK not look at them, as those before 17.0.8 and with this option: the sizes of the 64-bit extension. */
    @Test
    void refusesAManifestOfANegativeSize() throws Exception {
        byte[] extra = {1, 0, 8, 0, -1, -1, -1, -1, -1, -1, -1, -1};
        RawZip zip = honest().change(
                        SamplePrefix.entry(PrefixLayout.MANIFEST),
                        entry -> entry.deflate().claimingSize(0xFFFF_FFFFL).withExtra(extra));
        Files.write(jar, zip.toBytes());

        assertThat(installWithLittleMemory("-Djdk.util.zip.disableZip64ExtraFieldValidation=true"))
                .startsWith(jar + " is refused: entry \"");
    }

    private String installWithLittleMemory(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(InstallLoop.command(target, 1, jar));
        command.add(1, "-Xmx128m");
        command.addAll(1, List.of(options));
        return OutsideTool.run(command);
    }

    @Test
    void refusesADamagedManifest() throws IOException {
        String manifest = SamplePrefix.of("9").manifest().toJson();
        RawZip zip = honest().change(SamplePrefix.entry(PrefixLayout.MANIFEST), entry -> RawZip.Entry.of(
                        entry.name(), manifest.getBytes(UTF_8))
                .claimingCrc32(entry.crc32()));

        assertRefused(zip, PrefixLayout.MANIFEST, "CRC-32 is not what the jar's directory says");
    }

    @Test
    void refusesAManifestForAnotherPlatform() throws IOException {
        String manifest = SamplePrefix.of("1").manifest().toJson().replace("linux-x86_64\"", "linux-aarch_64\"");

        assertRefused(withManifest(honest(), manifest), "it is for linux-aarch_64, wanted linux-x86_64");
    }

    @Test
    void refusesAJarThatIsCutShort() throws IOException {
        byte[] whole = honest().toBytes();
        for (int length = 0; length < whole.length; length += 13) {
            Files.write(jar, Arrays.copyOf(whole, length));
            assertRefused("natives.jar");
        }
    }

    @Test
    void leavesTheOldPrefixWhenTheNewJarIsBad() throws IOException {
        new PrefixInstaller()
                .install(SamplePrefix.of("0").jar(folder.resolve("old.jar")), SamplePrefix.CLASSIFIER, target);
        Files.write(jar, changed(entry -> entry.claimingSize(1)).toBytes());

        assertThatThrownBy(() -> new PrefixInstaller().install(jar, SamplePrefix.CLASSIFIER, target))
                .isInstanceOf(PrefixException.class);

        assertThat(Files.readString(target.resolve(PrefixLayout.MANIFEST)))
                .isEqualTo(SamplePrefix.of("0").manifest().toJson());
        assertThat(PrefixTree.names(target.getParent())).containsExactlyInAnyOrder("target", ".target.lock");
    }

    private void assertRefused(RawZip zip, String... inMessage) throws IOException {
        Files.write(jar, zip.toBytes());
        assertRefused(inMessage);
    }

    private void assertRefused(String... inMessage) throws IOException {
        assertThatThrownBy(() -> new PrefixInstaller().install(jar, SamplePrefix.CLASSIFIER, target))
                .isInstanceOf(PrefixException.class)
                .hasMessageContainingAll(inMessage)
                .hasMessageContaining("natives.jar");
        assertThat(PrefixTree.names(folder)).containsExactlyInAnyOrder("natives.jar", "deep");
        assertThat(PrefixTree.names(target.getParent())).isSubsetOf(".target.lock");
    }

    private static RawZip changed(UnaryOperator<RawZip.Entry> change) {
        return honest().change(SamplePrefix.entry(SamplePrefix.HEADER), change);
    }

    private static RawZip withManifest(RawZip zip, String manifest) {
        return zip.change(
                SamplePrefix.entry(PrefixLayout.MANIFEST),
                entry -> RawZip.Entry.of(entry.name(), manifest.getBytes(UTF_8)));
    }

    private static RawZip honest() {
        return zip(SamplePrefix.of("1"));
    }

    private static RawZip zip(SamplePrefix prefix) {
        RawZip zip = new RawZip();
        prefix.entries().forEach((name, content) -> zip.add(name, content));
        return zip;
    }
}
