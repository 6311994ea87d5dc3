package io.github.tvmffi.maven.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real file systems that say no: full, read-only, without the right to write. Linux lends them to any user. */
class RefusingFileSystemTest {
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

    @Test
    void putsTheOldPrefixBackWhenTheNewOneCannotTakeItsPlace() throws Exception {
        OutsideTool.require("strace", "-o", "/dev/null", "true");
        Path target = mount.resolve("prefix");
        OutsideTool.run(InstallLoop.command(target, 1, small));
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
        command.addAll(List.of("-e", "trace=?rename,renameat", "-e", "inject=?rename,renameat:error=EIO:when=3"));
        command.addAll(InstallLoop.command(target, 1, big));

        assertThat(OutsideTool.run(command)).contains("Input/output error").endsWith("LEFT: [.prefix.lock, prefix]\n");

        PrefixTree.assertIs(SMALL, target);
    }

    @Test
    void keepsModificationTimesWhereThereAreNoHardLinks() throws Exception {
        OutsideTool.require("strace", "-o", "/dev/null", "true");
        Path target = mount.resolve("prefix");
        Path kept = target.resolve(SamplePrefix.HEADER);
        OutsideTool.run(InstallLoop.command(target, 1, small));
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(kept, longAgo);
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null"));
        command.addAll(List.of("-e", "trace=?link,linkat", "-e", "inject=?link,linkat:error=EPERM"));
        command.addAll(InstallLoop.command(target, 1, big));

        assertThat(OutsideTool.run(command)).isEqualTo("UPGRADED\n");

        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(longAgo);
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
