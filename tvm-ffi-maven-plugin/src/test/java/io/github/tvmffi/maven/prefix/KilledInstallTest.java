package io.github.tvmffi.maven.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.maven.prefix.InstallResult.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledInstallTest {
    private static final int KILLS = 15 * Integer.getInteger("tvm-ffi.stress", 1);
    private static final SamplePrefix A = bulky("1");
    private static final SamplePrefix B = bulky("2");

    @TempDir
    Path folder;

    private Path jarOfA;
    private Path jarOfB;
    private Path target;

    @BeforeEach
    void makeJars() throws IOException {
        jarOfA = A.jar(folder.resolve("a.jar"));
        jarOfB = B.jar(folder.resolve("b.jar"));
        target = folder.resolve("build/prefix");
    }

    /** Only between the two renames may the prefix be missing, and then it lies beside, whole. */
    @Test
    void aKillLeavesTheOldPrefixOrTheNewOne() throws Exception {
        Random random = new Random(487);
        Map<String, Integer> found = new TreeMap<>();
        for (int i = 0; i < KILLS; i++) {
            killWhileInstalling(random.nextInt(25));

            found.merge(condition(), 1, Integer::sum);
            if (Files.exists(target)) {
                assertThat(PrefixTree.is(A, target) || PrefixTree.is(B, target))
                        .as("whole after kill %s", i)
                        .isTrue();
            }
            assertThat(install(jarOfA))
                    .as("the old prefix is found again after kill %s", i)
                    .isNotEqualTo(Outcome.INSTALLED);
            PrefixTree.assertIs(A, target);
            install(jarOfB);
            PrefixTree.assertIs(B, target);
            assertThat(PrefixTree.names(target.getParent())).containsExactlyInAnyOrder("prefix", ".prefix.lock");
        }
        System.out.println("[figures] " + KILLS + " kills of the installer; left beside the prefix: " + found);
    }

    /** What the dead process was doing, as the folders beside the target tell. */
    private String condition() throws IOException {
        List<String> names = PrefixTree.names(target.getParent());
        boolean filling = names.stream().anyMatch(name -> name.endsWith(".new"));
        boolean replaced = names.stream().anyMatch(name -> name.endsWith(".old"));
        if (!Files.exists(target)) {
            return "nothing in its place, the old one aside";
        }
        return filling ? "a half-filled folder" : replaced ? "a half-deleted old one" : "nothing";
    }

    /** The state file, the old prefix and the new one are put in place by renames; strace kills at each of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theNextInstallationPutsAKillAtAnyRenameRight(int rename) throws Exception {
        install(jarOfA);

        killAtRename(Integer.toString(rename), jarOfB);

        if (rename < 3) {
            PrefixTree.assertIs(A, target);
        } else {
            assertThat(target).doesNotExist();
        }
        assertThat(install(jarOfB)).isEqualTo(Outcome.UPGRADED);
        PrefixTree.assertIs(B, target);
        assertThat(PrefixTree.names(target.getParent())).containsExactlyInAnyOrder("prefix", ".prefix.lock");
    }

    /** As a copy that left hidden files out, or a cautious user: its files are known from tvm-ffi.json. */
    @Test
    void aKillBetweenTheRenamesKeepsAPrefixThatHadLostItsState() throws Exception {
        install(jarOfA);
        Files.delete(target.resolve(PrefixState.FILE));
        Files.writeString(target.resolve("include/mine.h"), "mine");

        killAtRename("4", jarOfB); // behind those of a state for the old prefix, of the new state, of the old prefix
        assertThat(target).doesNotExist();

        assertThat(install(jarOfB)).isEqualTo(Outcome.UPGRADED);
        assertThat(target.resolve("include/mine.h")).hasContent("mine");
    }

    @Test
    void nothingStaysInThePrefixAfterAKillWhileItsStateIsRenewed() throws Exception {
        install(jarOfA);
        Files.setLastModifiedTime(target.resolve(SamplePrefix.HEADER), FileTime.fromMillis(0));

        killAtRename("1", jarOfA);

        assertThat(install(jarOfA)).isEqualTo(Outcome.UNCHANGED);
        PrefixTree.assertIs(A, target);
    }

    @Test
    void movesTheOldPrefixBackAfterAKillBetweenTheRenames() throws IOException {
        install(jarOfA);
        Files.move(target, target.resolveSibling(".prefix.1a2b.old"));
        Files.createDirectories(target.resolveSibling(".prefix.3c.new/include"));

        assertThat(install(jarOfA)).isEqualTo(Outcome.UNCHANGED);

        PrefixTree.assertIs(A, target);
        assertThat(PrefixTree.names(target.getParent())).containsExactlyInAnyOrder("prefix", ".prefix.lock");
    }

    @Test
    void clearsTrashThatWasHalfDeleted() throws IOException {
        install(jarOfA);
        Path trash = target.resolveSibling(".prefix.1a2b.old");
        Files.createDirectories(trash.resolve("include"));
        Files.writeString(trash.resolve("include/any.h"), "");

        install(jarOfB);

        assertThat(trash).doesNotExist();
    }

    @Test
    void doesNotBringBackTrashThatWasHalfDeleted() throws IOException {
        install(jarOfA);
        Files.delete(target.resolve(PrefixState.FILE));
        Files.move(target, target.resolveSibling(".prefix.1a2b.old"));

        assertThat(install(jarOfB)).isEqualTo(Outcome.INSTALLED);

        PrefixTree.assertIs(B, target);
    }

    @Test
    void leavesNeighboursAloneThatOnlyLookSimilar() throws IOException {
        for (String name :
                new String[] {".prefix.old", ".prefix.x.old", ".prefix.1.new.d", "prefix.1.old", ".prefix2.1.old"}) {
            Files.createDirectories(target.resolveSibling(name));
        }

        install(jarOfA);

        assertThat(PrefixTree.names(target.getParent()))
                .contains(".prefix.old", ".prefix.x.old", ".prefix.1.new.d", "prefix.1.old", ".prefix2.1.old");
    }

    /** Kills an installation as it asks the kernel for its nth rename. */
    private void killAtRename(String number, Path jar) throws IOException, InterruptedException {
        OutsideTool.require("strace", "-o", "/dev/null", "true");
        List<String> command =
                new ArrayList<>(List.of("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=?rename,renameat"));
        command.addAll(List.of("-e", "inject=?rename,renameat:signal=SIGKILL:when=" + number));
        command.addAll(InstallLoop.command(target, 1, jar));

        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(process.waitFor()).isNotZero();
    }

    private void killWhileInstalling(int afterMillis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(InstallLoop.command(target, Integer.MAX_VALUE, jarOfA, jarOfB))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            assertThat(line).as("a running installer").matches("[A-Z]+");
            Thread.sleep(afterMillis);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Outcome install(Path jar) throws IOException {
        return new PrefixInstaller()
                .install(jar, SamplePrefix.CLASSIFIER, target)
                .outcome();
    }

    /** Enough files, all different between versions, that an installation lasts a few milliseconds. */
    private static SamplePrefix bulky(String version) {
        SamplePrefix prefix = SamplePrefix.of(version);
        for (int i = 0; i < 60; i++) {
            prefix.with("include/header" + i + ".h", (version + "\n").repeat(500 + i));
        }
        return prefix;
    }
}
