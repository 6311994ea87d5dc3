package io.github.tvmffi.maven.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.tvmffi.maven.io.FileModes;
import io.github.tvmffi.maven.prefix.InstallResult.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixInstallerTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void chooseTarget() {
        target = folder.resolve("build dir/linux-x86_64");
    }

    @Test
    void installsEveryFileIntoAFolderThatIsMissing() throws IOException {
        SamplePrefix prefix = SamplePrefix.of("1");

        InstallResult result = install(prefix);

        assertThat(result.outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(result.prefix().root()).isEqualTo(target.toRealPath());
        assertThat(result.prefix().manifest()).isEqualTo(prefix.manifest());
        assertHolds(prefix);
        assertNothingLeftBeside();
    }

    @Test
    void installsIntoAnEmptyFolder() throws IOException {
        Files.createDirectories(target);

        assertThat(install(SamplePrefix.of("1")).outcome()).isEqualTo(Outcome.INSTALLED);

        assertHolds(SamplePrefix.of("1"));
    }

    @Test
    void touchesNothingTheSecondTime() throws IOException {
        InstallResult first = install(SamplePrefix.of("1"));
        makeOld();
        install(SamplePrefix.of("1"));
        Map<Path, FileTime> before = times();

        InstallResult result = install(SamplePrefix.of("1"));

        assertThat(result.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(result.prefix()).isEqualTo(first.prefix());
        assertThat(result.written()).isEmpty();
        assertThat(result.kept()).isEqualTo(5);
        assertThat(times()).isEqualTo(before);
    }

    @Test
    void saysForWhomItWaits() throws Exception {
        Path jar = SamplePrefix.of("1").jar(folder.resolve("natives.jar"));
        PrefixPlace place = PrefixPlace.of(target);
        BlockingQueue<String> notices = new LinkedBlockingQueue<>();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<InstallResult> waiting;
        try (FileChannel other = FileChannel.open(place.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            waiting = thread.submit(
                    () -> new PrefixInstaller(notices::add).install(jar, SamplePrefix.CLASSIFIER, target));
            assertThat(notices.poll(1, TimeUnit.MINUTES))
                    .isEqualTo("Waiting for another process, which installs tvm-ffi into " + place.root()
                            + " and holds the lock " + place.lock());
        }

        assertThat(waiting.get().outcome()).isEqualTo(Outcome.INSTALLED);
        thread.shutdown();
    }

    @Test
    void takesNoLockWhenNothingChanged() throws IOException {
        install(SamplePrefix.of("1"));
        Files.delete(target.resolveSibling(".linux-x86_64.lock"));

        install(SamplePrefix.of("1"));

        assertThat(target.resolveSibling(".linux-x86_64.lock")).doesNotExist();
    }

    @Test
    void keepsFilesWhoseTimeAloneMoved() throws IOException {
        install(SamplePrefix.of("1"));
        makeOld();

        assertThat(install(SamplePrefix.of("1")).outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(Files.getLastModifiedTime(target.resolve(SamplePrefix.HEADER)))
                .isEqualTo(LONG_AGO);
    }

    @Test
    void rewritesOnlyWhatAnUpgradeChanges() throws IOException {
        install(SamplePrefix.of("1").with("include/gone.h", "gone"));
        makeOld();
        SamplePrefix next =
                SamplePrefix.of("2").with(SamplePrefix.HEADER, "// new\n").with("include/added.h", "added");

        InstallResult result = install(next);

        assertThat(result.outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(result.written())
                .containsExactlyInAnyOrder(SamplePrefix.HEADER, "include/added.h", PrefixLayout.MANIFEST);
        assertThat(result.kept()).isEqualTo(3);
        assertHolds(next);
        assertThat(target.resolve("include/gone.h")).doesNotExist();
        assertThat(Files.getLastModifiedTime(target.resolve(SamplePrefix.LIBRARY)))
                .isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(target.resolve(SamplePrefix.HEADER)))
                .isGreaterThan(LONG_AGO);
        assertNothingLeftBeside();
    }

    @Test
    void rewritesAFileThatWasEditedBeforeTheUpgrade() throws IOException {
        install(SamplePrefix.of("1"));
        Files.writeString(target.resolve(SamplePrefix.HEADER), "// ANY.h\n");

        install(SamplePrefix.of("2"));

        assertHolds(SamplePrefix.of("2"));
    }

    @Test
    void repairsChangedAndMissingFilesAndNoOthers() throws IOException {
        install(SamplePrefix.of("1"));
        makeOld();
        Files.writeString(target.resolve(SamplePrefix.HEADER), "// ANY.h\n");
        Files.delete(target.resolve(SamplePrefix.TOOL));

        InstallResult result = install(SamplePrefix.of("1"));

        assertThat(result.outcome()).isEqualTo(Outcome.REPAIRED);
        assertThat(result.written()).containsExactly(SamplePrefix.TOOL, SamplePrefix.HEADER);
        assertThat(result.kept()).isEqualTo(3);
        assertHolds(SamplePrefix.of("1"));
        assertThat(Files.getLastModifiedTime(target.resolve(SamplePrefix.LIBRARY)))
                .isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(target.resolve(PrefixLayout.MANIFEST)))
                .isEqualTo(LONG_AGO);
    }

    @Test
    void tellsFilesApartThatShareSizeAndCrc32() throws IOException {
        install(SamplePrefix.of("1").with(SamplePrefix.HEADER, "plumless"));
        SamplePrefix next = SamplePrefix.of("2").with(SamplePrefix.HEADER, "buckeroo");

        install(next);

        assertHolds(next);
    }

    @Test
    void isNotFooledByAManifestOfAnotherBuild() throws IOException {
        SamplePrefix next = SamplePrefix.of("2").with(SamplePrefix.HEADER, "// new\n");
        install(SamplePrefix.of("1"));
        Files.writeString(target.resolve(PrefixLayout.MANIFEST), next.manifest().toJson());

        install(next);

        assertHolds(next);
    }

    @Test
    void noticesAnEditedManifest() throws IOException {
        install(SamplePrefix.of("1"));
        Files.writeString(target.resolve(PrefixLayout.MANIFEST), "{}");

        assertThat(install(SamplePrefix.of("1")).outcome()).isEqualTo(Outcome.REPAIRED);

        assertHolds(SamplePrefix.of("1"));
    }

    @Test
    void bringsALostManifestBackAndKeepsTheRest() throws IOException {
        install(SamplePrefix.of("1"));
        makeOld();
        Files.delete(target.resolve(PrefixLayout.MANIFEST));

        assertThat(install(SamplePrefix.of("1")).outcome()).isEqualTo(Outcome.REPAIRED);

        assertHolds(SamplePrefix.of("1"));
        assertThat(Files.getLastModifiedTime(target.resolve(SamplePrefix.HEADER)))
                .isEqualTo(LONG_AGO);
    }

    @Test
    void takesNothingOverFromBehindALinkToAFolder() throws IOException {
        install(SamplePrefix.of("1"));
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(target.resolve("include"), elsewhere);
        Files.createSymbolicLink(target.resolve("include"), elsewhere);

        install(SamplePrefix.of("2"));

        assertHolds(SamplePrefix.of("2"));
        assertThat(Files.isSymbolicLink(target.resolve("include"))).isFalse();
        assertThat(Files.isSameFile(target.resolve(SamplePrefix.HEADER), elsewhere.resolve("tvm/ffi/any.h")))
                .isFalse();
        assertThat(elsewhere.resolve("tvm/ffi/any.h")).exists();
    }

    @Test
    void repairsAFileThatBecameALink() throws IOException {
        install(SamplePrefix.of("1"));
        Path elsewhere = Files.writeString(folder.resolve("any.h"), "// any.h\n");
        Files.delete(target.resolve(SamplePrefix.HEADER));
        Files.createSymbolicLink(target.resolve(SamplePrefix.HEADER), elsewhere);

        assertThat(install(SamplePrefix.of("1")).outcome()).isEqualTo(Outcome.REPAIRED);

        assertHolds(SamplePrefix.of("1"));
        assertThat(elsewhere).hasContent("// any.h");
    }

    @Test
    void repairsALostExecutableBitInPlace() throws IOException {
        assumeThat(FileModes.areKept(folder)).as("file system keeps modes").isTrue();
        install(SamplePrefix.of("1"));
        Path tool = target.resolve(SamplePrefix.TOOL);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rw-r--r--"));

        InstallResult result = install(SamplePrefix.of("1"));

        assertThat(result.outcome()).isEqualTo(Outcome.REPAIRED);
        assertThat(result.written()).containsExactly(SamplePrefix.TOOL);
        assertHolds(SamplePrefix.of("1"));
        assertThat(install(SamplePrefix.of("1")).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void repairsALostExecutableBitOfAFileThatAnUpgradeKeeps() throws IOException {
        assumeThat(FileModes.areKept(folder)).as("file system keeps modes").isTrue();
        install(SamplePrefix.of("1"));
        makeOld();
        Path tool = target.resolve(SamplePrefix.TOOL);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rw-r--r--"));

        InstallResult result = install(SamplePrefix.of("2"));

        assertThat(result.written()).doesNotContain(SamplePrefix.TOOL);
        assertHolds(SamplePrefix.of("2"));
        assertThat(Files.getLastModifiedTime(tool)).isEqualTo(LONG_AGO);
    }

    @Test
    void adoptsAPrefixThatWasUnzippedByHand() throws IOException {
        install(SamplePrefix.of("1"));
        makeOld();
        Files.delete(target.resolve(PrefixState.FILE));

        assertThat(install(SamplePrefix.of("1")).outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(Files.getLastModifiedTime(target.resolve(SamplePrefix.HEADER)))
                .isEqualTo(LONG_AGO);
        assertThat(target.resolve(PrefixState.FILE)).exists();
    }

    @Test
    void keepsWhatTheUserAddedThroughAnUpgrade() throws IOException {
        install(SamplePrefix.of("1"));
        Files.createDirectories(target.resolve("include/mine"));
        Files.writeString(target.resolve("include/mine/own.h"), "mine");

        install(SamplePrefix.of("2"));

        assertThat(target.resolve("include/mine/own.h")).hasContent("mine");
        assertHolds(SamplePrefix.of("2"));
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws IOException {
        Files.createDirectories(target);
        Files.writeString(target.resolve("README"), "mine");

        assertThatThrownBy(() -> install(SamplePrefix.of("1")))
                .isInstanceOf(PrefixException.class)
                .hasMessageContainingAll(
                        target.toString(),
                        "it holds README and is no installed tvm-ffi prefix",
                        "-Dtvm-ffi.outputDirectory");

        assertThat(target.resolve("README")).hasContent("mine");
        assertThat(PrefixTree.names(target)).containsExactly("README");
    }

    @Test
    void refusesAFile() throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, "mine");

        assertThatThrownBy(() -> install(SamplePrefix.of("1")))
                .isInstanceOf(PrefixException.class)
                .hasMessageContainingAll(target.toString(), "it is a file");

        assertThat(target).hasContent("mine");
    }

    @Test
    void refusesToInstallBelowAFile() throws IOException {
        Files.writeString(folder.resolve("build dir"), "mine");

        assertThatThrownBy(() -> install(SamplePrefix.of("1")))
                .isInstanceOf(PrefixException.class)
                .hasMessageContainingAll(target.toString(), "build dir is in the way", "Move that away");
    }

    @Test
    void refusesTheRootOfTheFileSystem() throws IOException {
        Path jar = SamplePrefix.of("1").jar(folder.resolve("natives.jar"));

        assertThatThrownBy(() -> new PrefixInstaller().install(jar, SamplePrefix.CLASSIFIER, folder.getRoot()))
                .isInstanceOf(PrefixException.class)
                .hasMessageContainingAll("root of a file system", "Name a folder below it");
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws IOException {
        Files.createDirectories(target.getParent());
        Files.createSymbolicLink(target, folder.resolve("nowhere"));

        assertThatThrownBy(() -> install(SamplePrefix.of("1")))
                .isInstanceOf(PrefixException.class)
                .hasMessageContaining("a link that leads to no folder");

        assertThat(Files.isSymbolicLink(target)).isTrue();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void installsBehindALinkToAFolderAndLeavesTheLink() throws IOException {
        Path real = Files.createDirectories(folder.resolve("scratch/prefix"));
        Files.createDirectories(target.getParent());
        Files.createSymbolicLink(target, real);

        InstallResult first = install(SamplePrefix.of("1"));
        InstallResult second = install(SamplePrefix.of("2"));

        assertThat(first.outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(second.outcome()).isEqualTo(Outcome.UPGRADED);
        assertThat(second.prefix().root()).isEqualTo(real.toRealPath());
        assertThat(Files.isSymbolicLink(target)).isTrue();
        assertHolds(SamplePrefix.of("2"));
    }

    @Test
    void installsBelowALinkedFolder() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("build dir"), real);

        assertThat(install(SamplePrefix.of("1")).prefix().root())
                .isEqualTo(real.toRealPath().resolve("linux-x86_64"));
    }

    @Test
    void namesTheClassifiersThatAJarHoldsInstead() throws IOException {
        Path jar = SamplePrefix.of("1").jar(folder.resolve("natives.jar"));

        assertThatThrownBy(() -> new PrefixInstaller().install(jar, "osx-aarch_64", target))
                .isInstanceOf(PrefixException.class)
                .hasMessageContainingAll("natives.jar", "osx-aarch_64", "linux-x86_64");
    }

    @Test
    void saysThatThereIsNoSuchJar() {
        assertThatThrownBy(() ->
                        new PrefixInstaller().install(folder.resolve("missing.jar"), SamplePrefix.CLASSIFIER, target))
                .isInstanceOf(PrefixException.class)
                .hasMessageContaining("there is no " + folder.resolve("missing.jar"));
    }

    /** Power may fail before all of a new file is on the disk. */
    @Test
    void doesNotBelieveAStateThatWasCutBehindAWholeLine() throws IOException {
        Path target = folder.resolve("cut/prefix");
        SamplePrefix prefix = SamplePrefix.of("1");
        Path jar = prefix.jar(folder.resolve("cut.jar"));
        new PrefixInstaller().install(jar, SamplePrefix.CLASSIFIER, target);
        Path state = target.resolve(PrefixState.FILE);
        String text = Files.readString(state);
        Files.writeString(state, text.substring(0, text.lastIndexOf("\n", text.lastIndexOf(SamplePrefix.LIBRARY)) + 1));
        Files.delete(target.resolve(SamplePrefix.LIBRARY));

        new PrefixInstaller().install(jar, SamplePrefix.CLASSIFIER, target);

        PrefixTree.assertIs(prefix, target);
    }

    @Test
    void saysThatSomethingIsNoJar() throws IOException {
        Path jar = Files.writeString(folder.resolve("natives.jar"), "<html>404</html>");

        assertThatThrownBy(() -> new PrefixInstaller().install(jar, SamplePrefix.CLASSIFIER, target))
                .isInstanceOf(PrefixException.class)
                .hasMessageContainingAll("natives.jar", "cannot be read");
    }

    /** On Windows nobody could delete it, nor Maven replace it. */
    @Test
    void leavesNoJarOpen() throws IOException {
        assumeThat(Path.of("/proc/self/fd"))
                .as("where Linux tells which files are open")
                .isDirectory();
        install(SamplePrefix.of("1"));
        Path jar = folder.resolve("natives.jar");
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

        assertThatThrownBy(() -> new PrefixInstaller().install(jar, "osx-aarch_64", target))
                .isInstanceOf(PrefixException.class);
        assertThatThrownBy(() -> new PrefixInstaller().install(text, SamplePrefix.CLASSIFIER, target))
                .isInstanceOf(PrefixException.class);

        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.filter(Files::exists).map(PrefixInstallerTest::opened))
                    .noneMatch(file -> file.startsWith(folder));
        }
    }

    private static Path opened(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException closed) {
            return link;
        }
    }

    private InstallResult install(SamplePrefix prefix) throws IOException {
        return new PrefixInstaller()
                .install(prefix.jar(folder.resolve("natives.jar")), SamplePrefix.CLASSIFIER, target);
    }

    private void makeOld() throws IOException {
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        }
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> !path.endsWith("natives.jar") && !path.equals(folder))
                    .toList()) {
                times.put(file, Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
            }
        }
        return times;
    }

    private void assertHolds(SamplePrefix prefix) throws IOException {
        PrefixTree.assertContains(prefix, target);
    }

    private void assertNothingLeftBeside() throws IOException {
        assertThat(PrefixTree.names(target.getParent()))
                .containsExactlyInAnyOrder("linux-x86_64", ".linux-x86_64.lock");
    }
}
