package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class NativesCacheTest {
    private static final int MUTATIONS = 1_000 * Integer.getInteger("tvm-ffi.stress", 1);

    @TempDir
    Path temp;

    private Path root;
    private Path jar;
    private byte[] library;

    @BeforeEach
    void writeJar() throws IOException {
        root = temp.resolve("cache");
        library = new byte[3_000];
        new Random(1).nextBytes(library);
        Arrays.fill(library, 1_000, 2_000, (byte) 7); // so that a part deflates
        jar = natives().write(temp.resolve("natives.jar"));
    }

    @Test
    void extractsWhatTheJarHolds() throws IOException {
        Path folder = provide(jar);

        assertThat(folder).isEqualTo(root.resolve("1.2.3-set"));
        assertThat(folder.resolve("libtvm_ffi.so")).hasBinaryContent(library);
    }

    @Test
    void readsNothingOfTheJarTheSecondTime() throws IOException {
        Path folder = provide(jar);
        Path empty = Files.createDirectories(temp.resolve("classes/META-INF/tvm-ffi/linux-x86_64"));
        Files.writeString(empty.resolve("natives.properties"), natives().manifest());

        assertThat(provide(empty.resolve("natives.properties").toUri().toURL())).isEqualTo(folder);
    }

    @Test
    void letsNobodyElseReadOrWriteWhateverTheUmask() throws IOException {
        Path folder = provide(jar);

        assertThat(mode(root)).isEqualTo("rwx------");
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("libtvm_ffi.so"))).isEqualTo("r--------");
    }

    @Test
    void refusesALinkInPlaceOfTheSet() throws IOException {
        Files.createDirectories(
                root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(root.resolve("1.2.3-set"), Files.createDirectory(temp.resolve("elsewhere")));

        assertThatThrownBy(() -> provide(jar))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1.2.3-set is a link");
    }

    /** A link to nothing, which no folder can be made at. */
    @Test
    void refusesALinkInPlaceOfTheCache() throws IOException {
        Files.createSymbolicLink(root, temp.resolve("elsewhere"));

        assertThatThrownBy(() -> provide(jar))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(root + " is a link")
                .hasMessageContaining("-Dtvm-ffi.cache");
    }

    @Test
    void refusesALinkInPlaceOfALibrary() throws IOException {
        Path file = provide(jar).resolve("libtvm_ffi.so");
        Files.move(file, temp.resolve("elsewhere.so"));
        Files.createSymbolicLink(file, temp.resolve("elsewhere.so"));

        assertThatThrownBy(() -> provide(jar)).hasMessageContaining("libtvm_ffi.so is a link");
    }

    @Test
    void refusesASetThatOthersCanWrite() throws IOException {
        Path folder = provide(jar);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));

        assertThatThrownBy(() -> provide(jar))
                .hasMessageContaining("can be written by other users (mode 770); take that away (chmod go-w)")
                .hasMessageContaining("-Dtvm-ffi.cache");
    }

    /** Nobody should follow, of /tmp, what is good advice for a folder of his own. */
    @Test
    void namesAFolderInOneThatAllMayWrite() throws IOException {
        Files.createDirectories(root);
        Files.setAttribute(root, "unix:mode", 01777);

        assertThatThrownBy(() -> provide(jar))
                .hasMessageContaining("(mode 1777); name a folder in it, which the loader makes: -Dtvm-ffi.cache="
                        + root + "/tvm-ffi")
                .hasMessageNotContaining("chmod");
    }

    @Test
    void hasNobodyRemoveWhatHeNamedByMistake() throws IOException {
        Files.createDirectories(root.getParent());
        Files.createFile(root);

        assertThatThrownBy(() -> provide(jar))
                .hasMessageContaining(root + " is a link or no folder; name another folder with -Dtvm-ffi.cache")
                .hasMessageNotContaining("remove");
    }

    @Test
    void replacesASetThatIsNotComplete() throws IOException {
        Path file = provide(jar).resolve("libtvm_ffi.so");
        Files.delete(file);

        assertThat(provide(jar).resolve("libtvm_ffi.so")).hasBinaryContent(library);
        assertThat(entries()).containsExactly("1.2.3-set");
    }

    @Test
    void sweepsWhatAKilledProcessLeftLongAgoAndNothingYoungerOrWhole() throws IOException {
        provide(jar);
        for (String name : List.of(".partial-1", "1.2.2-set")) {
            Path old = Files.createDirectory(root.resolve(name));
            Files.write(old.resolve("libtvm_ffi.so"), library);
            assertThat(old.toFile().setLastModified(System.currentTimeMillis() - 7_200_000))
                    .isTrue();
        }
        Files.createDirectory(root.resolve(".partial-2"));
        Files.delete(root.resolve("1.2.3-set/libtvm_ffi.so"));

        provide(jar);

        assertThat(entries()).containsExactlyInAnyOrder("1.2.3-set", "1.2.2-set", ".partial-2");
    }

    @Test
    void refusesLibrariesThatWouldLieInOneFile() throws IOException {
        jar = natives()
                .with("library.other.file", "other/libtvm_ffi.so")
                .with("library.other.size", "1")
                .with("library.other.crc32", "0")
                .with("libraries", "other,tvm_ffi")
                .write(jar);

        assertThatThrownBy(() -> provide(jar))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("libtvm_ffi.so")
                .hasMessageContaining("twice");
        assertThat(entries()).isEmpty();
    }

    /** Not the folder is at fault then, and no other folder will do. */
    @Test
    void tellsAJarThatCannotBeReadFromAFolderThatCannotBeWritten() throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("libtvm_ffi.so") + 20;
        Arrays.fill(bytes, data, data + 100, (byte) 0xff);
        Files.write(jar, bytes);

        assertThatThrownBy(() -> provide(jar))
                .isInstanceOfSatisfying(NativeLoadException.class, damaged -> assertThat(damaged.reason())
                        .isEqualTo(NativeLoadException.Reason.DAMAGED))
                .hasMessageContaining(jar.toString())
                .hasMessageContaining("lib/libtvm_ffi.so")
                .hasMessageContaining("download or build the jar again, or start again if it was replaced");
    }

    /** Whoever repacks jars may leave them. JDK 17 reads a comment with its entry, and later ones when they open the jar. */
    @Test
    void tellsAJarThatHasCommentsThatAreNotInUtf8() throws IOException {
        String folder = "META-INF/tvm-ffi/linux-x86_64/";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar), StandardCharsets.ISO_8859_1)) {
            zip.putNextEntry(new ZipEntry(folder + "natives.properties"));
            zip.write(natives().manifest().getBytes(StandardCharsets.ISO_8859_1));
            ZipEntry commented = new ZipEntry(folder + "lib/libtvm_ffi.so");
            commented.setComment("\u00e9");
            zip.putNextEntry(commented);
            zip.write(library);
        }

        assertThatThrownBy(() -> provide(jar))
                .isInstanceOfAny(NativeLoadException.class, ZipException.class)
                .satisfies(refused -> {
                    if (refused instanceof NativeLoadException) {
                        assertThat(refused).hasMessageContaining(jar + " is damaged: lib/libtvm_ffi.so cannot be read");
                    }
                });
        assertThat(entries()).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void acceptsNothingFromADamagedJarThatDiffers() throws IOException {
        byte[] good = Files.readAllBytes(jar);
        Random random = new Random(42);
        Path damaged = temp.resolve("damaged.jar");
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Files.write(damaged, mutate(good, random));
            try {
                Path folder = provide(damaged);
                assertThat(folder.resolve("libtvm_ffi.so")).hasBinaryContent(library);
            } catch (IOException | NativeLoadException expected) {
                refused++;
            }
            assertThat(entries()).noneMatch(name -> name.startsWith("."));
            Leftovers.delete(root);
        }
        assertThat(refused).isGreaterThan(MUTATIONS / 2);
    }

    /** 64 MB of zeros, of which the jar has 64 KB. */
    @Test
    void readsNoMoreOfABombThanShowsThatItIsOne() throws IOException {
        library = new byte[64 << 20];
        jar = natives().with("library.tvm_ffi.size", "3000").write(jar);

        assertThatThrownBy(() -> provide(jar))
                .isInstanceOf(NativeLoadException.class)
                .hasMessageMatching("(?s).* has [0-9]{4,6} bytes or more .*");
        assertThat(entries()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenAJarIsCutShort() throws IOException {
        byte[] good = Files.readAllBytes(jar);
        Path damaged = temp.resolve("damaged.jar");
        for (int length = 0; length < good.length; length += 97) {
            Files.write(damaged, Arrays.copyOf(good, length));
            try {
                provide(damaged);
                fail("accepted the first " + length + " bytes of " + good.length);
            } catch (IOException | NativeLoadException expected) {
                assertThat(entries()).isEmpty();
            }
        }
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private NativesJar natives() {
        return new NativesJar("linux-x86_64").library("tvm_ffi", "libtvm_ffi.so", library);
    }

    private Path provide(Path from) throws IOException {
        return provide(new URL("jar:" + from.toUri() + "!/META-INF/tvm-ffi/linux-x86_64/natives.properties"));
    }

    private Path provide(URL found) throws IOException {
        try (Natives natives = Natives.open(found, "linux-x86_64")) {
            NativesManifest manifest = natives.manifest();
            return new NativesCache(root, NativeLoader.user())
                    .provide(new NativeSet(manifest.version() + "-set", manifest.libraries(), natives.folder()));
        }
    }

    private List<String> entries() throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
