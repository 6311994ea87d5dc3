package io.github.tvmffi.maven.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real file systems that say no: full, read-only, without the right to write. Linux lends them to any user. */
class RefusingFileSystemTest {
    private static final String FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private static final SamplePrefix SMALL = SamplePrefix.of("1");

    @TempDir
    Path folder;

    private Path small;
    private Path big;
    private Path mount;

    @BeforeEach
    void makeJars() throws IOException {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        small = SMALL.jar(folder.resolve("small.jar"));
        big = SamplePrefix.of("2").with("lib/big.a", noise).jar(folder.resolve("big.jar"));
        mount = Files.createDirectory(folder.resolve("mount"));
    }

    @Test
    void saysHowMuchRoomIsMissingOnAFullDiskAndKeepsTheOldPrefix() throws Exception {
        String output = inNamespace("mount -t tmpfs -o size=200k tmpfs \"$0\" && exec \"$@\"", 2, small, big);

        assertThat(output)
                .startsWith("INSTALLED\nCannot install tvm-ffi into "
                        + mount.toRealPath().resolve("prefix") + ": ")
                .contains("It needs 300", " bytes and ", " are free: make room")
                .contains("-Dtvm-ffi.outputDirectory")
                .endsWith("LEFT: [.prefix.lock, prefix]\n");
    }

    @Test
    void leavesNothingOnAFullDiskWhereNothingWas() throws Exception {
        String output = inNamespace("mount -t tmpfs -o size=200k tmpfs \"$0\" && exec \"$@\"", 1, big);

        assertThat(output).startsWith("Cannot install").endsWith("LEFT: [.prefix.lock]\n");
    }

    @Test
    void namesTheReasonOnAReadOnlyDisk() throws Exception {
        String output = inNamespace("mount -t tmpfs -o ro tmpfs \"$0\" && exec \"$@\"", 1, small);

        assertThat(output)
                .startsWith("Cannot install tvm-ffi into " + mount.toRealPath().resolve("prefix") + ": ")
                .contains(".prefix.lock")
                .contains("-Dtvm-ffi.outputDirectory")
                .endsWith("LEFT: []\n");
    }

    @Test
    void findsAnUnchangedPrefixOnAReadOnlyDisk() throws Exception {
        String output = inNamespace(
                "mount -t tmpfs tmpfs \"$0\" && \"$@\" && mount -o remount,ro \"$0\" && exec \"$@\"", 1, small);

        assertThat(output).isEqualTo("INSTALLED\nUNCHANGED\n");
    }

    @Test
    void namesTheFolderThatMayNotBeWritten() throws Exception {
        // Root may write anywhere unless it gives up that right; others have no such right to give up.
        String output = inNamespace(
                "chmod 555 \"$0\" && exec setpriv --bounding-set=-dac_override --inh-caps=-dac_override \"$@\"",
                1,
                small);

        assertThat(output)
                .startsWith(
                        "Cannot install tvm-ffi into " + mount.toRealPath().resolve("prefix") + ": no right to access")
                .contains("Give this user the right to write to " + mount.toRealPath())
                .endsWith("LEFT: []\n");
    }

    /** As of network file systems: the state file, the old prefix and the new one are put in place by renames. */
    @ParameterizedTest
    @CsvSource({
        "1, EXDEV",
        "2, EXDEV",
        "3, EXDEV",
        "1, ESTALE",
        "2, ESTALE",
        "3, ESTALE",
        "1, EBUSY",
        "2, EBUSY",
        "3, EIO"
    })
    void keepsTheOldPrefixWhenARenameFails(int rename, String error) throws Exception {
        Path target = mount.resolve("prefix");
        OutsideTool.run(InstallLoop.command(target, 1, small));

        assertThat(withFailing("?rename,renameat", error + ":when=" + rename, target))
                .startsWith("Cannot install tvm-ffi into " + target.toRealPath())
                .contains("What was there before is still there.")
                .endsWith("LEFT: [.prefix.lock, prefix]\n");

        PrefixTree.assertIs(SMALL, target);
    }

    @Test
    void saysWhereTheOldPrefixIsWhenItCannotBePutBackEither() throws Exception {
        Path target = mount.resolve("prefix");
        OutsideTool.run(InstallLoop.command(target, 1, small));

        String output = withFailing("?rename,renameat", "ESTALE:when=3+", target);

        assertThat(output)
                .startsWith("Cannot install tvm-ffi into " + target.toAbsolutePath())
                .containsPattern("What was there before is in .*/\\.prefix\\.[0-9a-f]+\\.old\\. ")
                .contains("The next installation moves it back.")
                .doesNotContain("still there");
        assertThat(OutsideTool.run(InstallLoop.command(target, 1, small))).isEqualTo("UNCHANGED\n");
        PrefixTree.assertIs(SMALL, target);
    }

    /** Runs an installation in which the kernel refuses something. */
    private String withFailing(String calls, String how, Path target) throws IOException, InterruptedException {
        OutsideTool.require("strace", "-o", "/dev/null", "true");
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
        command.addAll(List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":error=" + how));
        command.addAll(InstallLoop.command(target, 1, big));
        return OutsideTool.run(command);
    }

    @Test
    void keepsModificationTimesWhereThereAreNoHardLinks() throws Exception {
        Path target = mount.resolve("prefix");
        Path kept = target.resolve(SamplePrefix.HEADER);
        OutsideTool.run(InstallLoop.command(target, 1, small));
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(kept, longAgo);
        assertThat(withFailing("?link,linkat", "EPERM", target)).isEqualTo("UPGRADED\n");

        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(longAgo);
    }

    /** Somebody who may read all that is needed and write nothing; folders that are not there have no rights. */
    @ParameterizedTest
    @ValueSource(strings = {"prefix", "target/tvm-ffi/prefix"})
    void namesTheFolderThatBelongsToAnotherUser(String name) throws Exception {
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
        for (Path open : List.of(folder, mount, small)) {
            Files.setPosixFilePermissions(
                    open, PosixFilePermissions.fromString(open.equals(small) ? "rw-r--r--" : "rwxr-xr-x"));
        }
        List<String> command = new ArrayList<>(nobody);
        command.addAll(InstallLoop.commandFrom(folder.resolve("code"), mount.resolve(name), 1, small));

        assertThat(OutsideTool.run(command))
                .startsWith("Cannot install tvm-ffi into " + mount.toRealPath().resolve(name) + ": no right to access ")
                .contains("Give this user the right to write to " + mount.toRealPath() + ", or install elsewhere")
                .endsWith("LEFT: []\n");
    }

    @Test
    void doesNotCareForAClockThatJumps() throws Exception {
        Path target = mount.resolve("prefix");

        assertThat(atTime("+400d", target, small, small)).isEqualTo("INSTALLED\nUNCHANGED\n");
        assertThat(atTime("-3650d", target, small, big)).isEqualTo("UNCHANGED\nUPGRADED\n");
        assertThat(atTime("+0", target, big, small)).isEqualTo("UNCHANGED\nUPGRADED\n");

        PrefixTree.assertIs(SMALL, target);
    }

    private String atTime(String offset, Path target, Path... jars) throws IOException, InterruptedException {
        OutsideTool.require("test", "-e", FAKETIME);
        List<String> command = new ArrayList<>(
                List.of("env", "LD_PRELOAD=" + FAKETIME, "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME=" + offset));
        command.addAll(InstallLoop.command(target, jars.length, jars));
        return OutsideTool.run(command);
    }

    /** Runs installations with mounts of their own. */
    private String inNamespace(String script, int rounds, Path... jars) throws IOException, InterruptedException {
        List<String> prefix = List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c");
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of("mount -t tmpfs tmpfs \"$0\" && setpriv --version", mount.toString()));
        OutsideTool.require(probe.toArray(String[]::new));
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(script, mount.toString()));
        command.addAll(InstallLoop.command(mount.resolve("prefix"), rounds, jars));
        return OutsideTool.run(command);
    }
}
