package io.github.tvmffi.maven.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FileModes;
import io.github.tvmffi.maven.prefix.PrefixInstaller;
import io.github.tvmffi.maven.prefix.SamplePrefix;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {
    private static final SamplePrefix NATIVES = SamplePrefix.of("0.1.15");
    private static final String GUARD = "guard";

    @TempDir
    Path folder;

    private Path jar;
    private Path cache;
    private Verification verification;

    @BeforeEach
    void publish() throws IOException {
        jar = NATIVES.jar(folder.resolve("natives.jar"));
        cache = folder.resolve("cache");
        verification = new Verification((version, platform, withSources) -> jar);
    }

    @Test
    void holdsAPrefixAgainstThePublishedJar() throws IOException {
        Path root = install();
        Verified verified = verification.prefix(root);
        assertThat(verified.status()).isEqualTo(Verified.Status.INTACT);
        assertThat(verified.files()).isEqualTo(NATIVES.contents().size() + 1);

        Files.writeString(root.resolve("tvm-ffi.json"), " ", StandardOpenOption.APPEND);

        assertThat(verification.prefix(root).report().changed()).containsExactly("tvm-ffi.json");
    }

    @Test
    void doubtsAPrefixWhoseJarCannotBeHadAndStillReadsItsFiles() throws IOException {
        Path root = install();

        Verified verified = withoutJar().prefix(root);
        assertThat(verified.status()).isEqualTo(Verified.Status.UNKNOWN);
        assertThat(verified.doubt()).contains("no such jar");

        Files.delete(root.resolve(SamplePrefix.HEADER));
        assertThat(withoutJar().prefix(root).status()).isEqualTo(Verified.Status.DAMAGED);
    }

    @Test
    void findsACacheAsTheLoaderLeftIt() throws IOException {
        extract();

        assertThat(verification.cache(cache)).singleElement().satisfies(entry -> {
            assertThat(entry.status()).isEqualTo(Verified.Status.INTACT);
            assertThat(entry.files()).isEqualTo(1);
        });
    }

    @Test
    void findsALibraryThatKeptSizeAndTime() throws IOException {
        Path library = extract().resolve("libtvm_ffi.so");
        FileTime time = Files.getLastModifiedTime(library);
        Files.writeString(library, "not REALLY ELF");
        Files.setLastModifiedTime(library, time);

        assertThat(verification.cache(cache).get(0).report().changed()).containsExactly("libtvm_ffi.so");
    }

    @Test
    void findsWhatIsMissingOrAddedOrALinkInTheCache() throws IOException {
        Path entry = extract();
        Files.move(entry.resolve("libtvm_ffi.so"), folder.resolve("real.so"));
        Files.createSymbolicLink(entry.resolve("libtvm_ffi.so"), folder.resolve("real.so"));
        Files.writeString(entry.resolve("libpthread.so.0"), "mine");

        Verified verified = verification.cache(cache).get(0);

        assertThat(verified.report().missing()).containsExactly("libtvm_ffi.so");
        assertThat(verified.report().added()).containsExactly("libpthread.so.0", "libtvm_ffi.so");
        assertThat(verified.status()).isEqualTo(Verified.Status.DAMAGED);
    }

    @Test
    void findsWhatOthersCanWrite() throws IOException {
        Path entry = extract();
        Assumptions.assumeTrue(FileModes.areKept(entry), "the file system keeps modes");
        Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString("rwxrwx---"));
        Files.setPosixFilePermissions(entry.resolve("libtvm_ffi.so"), PosixFilePermissions.fromString("r--r--rw-"));

        assertThat(verification.cache(cache).get(0).report().wrongMode()).containsExactly(".", "libtvm_ffi.so");
    }

    @Test
    void saysOfWhichEntriesItCannotTell() throws IOException {
        extract();
        Files.createDirectories(cache.resolve("0.1.15-linux-x86_64-" + "0".repeat(32)));
        Files.createDirectories(cache.resolve("somebody-else's"));

        assertThat(verification.cache(cache))
                .extracting(Verified::status)
                .containsExactlyInAnyOrder(Verified.Status.INTACT, Verified.Status.UNKNOWN, Verified.Status.UNKNOWN);
        assertThat(withoutJar().cache(cache)).allMatch(entry -> entry.status() == Verified.Status.UNKNOWN);
    }

    @Test
    void reportsEntriesByName() throws IOException {
        for (String name : List.of("c", "a", "d", "b")) {
            Files.createDirectories(cache.resolve(name));
        }

        assertThat(verification.cache(cache))
                .extracting(entry -> entry.folder().getFileName().toString())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void readsTheUsersLibrariesAndTheGuardByTheirNames() throws IOException {
        byte[] content = "my kernels".getBytes(UTF_8);
        String name = "kernels-" + content.length + "-" + Long.toHexString(Checksums.crc32(content));
        Path library = extract(name, System.mapLibraryName("kernels"), content);
        Path guard = extractGuard("linux-x86_64", "libtvm_ffi_guard.so");
        assertThat(verification.cache(cache)).hasSize(2).allMatch(entry -> entry.status() == Verified.Status.INTACT);

        Files.writeString(guard, "GUARD");
        Files.writeString(library, "MY KERNELS");

        assertThat(verification.cache(cache).get(0).report().changed()).containsExactly("libtvm_ffi_guard.so");
        assertThat(verification.cache(cache).get(1).report().changed())
                .containsExactly(System.mapLibraryName("kernels"));
    }

    /** As the loader's build.py names the file. */
    @ParameterizedTest
    @CsvSource({
        "linux-aarch_64-musl, libtvm_ffi_guard.so",
        "osx-aarch_64, libtvm_ffi_guard.dylib",
        "windows-x86_64, tvm_ffi_guard.dll"
    })
    void knowsTheGuardOfEveryPlatform(String platform, String file) throws IOException {
        extractGuard(platform, file);

        assertThat(verification.cache(cache))
                .singleElement()
                .extracting(Verified::status)
                .isEqualTo(Verified.Status.INTACT);
    }

    @Test
    void passesOverWhatIsNoEntry() throws IOException {
        Files.createDirectories(cache.resolve(".partial-1f"));
        Files.createDirectories(cache.resolve("starts"));

        assertThat(verification.cache(cache)).isEmpty();
        assertThat(verification.cache(folder.resolve("none"))).isEmpty();
    }

    private static Verification withoutJar() {
        return new Verification((version, platform, withSources) -> {
            throw new FileNotFoundException("no such jar");
        });
    }

    private Path install() throws IOException {
        return new PrefixInstaller()
                .install(jar, SamplePrefix.CLASSIFIER, folder.resolve("prefix"))
                .prefix()
                .root();
    }

    /** Returns the entry's folder. */
    private Path extract() throws IOException {
        String name = "0.1.15-" + SamplePrefix.CLASSIFIER + "-"
                + NATIVES.manifest().contentSet().substring(0, 32);
        return extract(name, "libtvm_ffi.so", NATIVES.contents().get(SamplePrefix.LIBRARY))
                .getParent();
    }

    private Path extractGuard(String platform, String file) throws IOException {
        byte[] content = GUARD.getBytes(UTF_8);
        String digits = Checksums.sha256(content).substring(0, 16);
        return extract("guard-" + platform + "-" + digits, file, content);
    }

    /** Writes what the loader would extract, whatever the umask, and returns the file. */
    private Path extract(String entry, String file, byte[] content) throws IOException {
        Path parent = Files.createDirectories(cache.resolve(entry));
        Path library = Files.write(parent.resolve(file), content);
        FileModes.set(parent, true);
        FileModes.set(library, false);
        return library;
    }
}
