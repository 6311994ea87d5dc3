package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Several unpackings into one place at the same time. */
class ReactorIT {

    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void modulesShareOnePrefixInAParallelBuild(MavenBuild build) throws IOException {
        Tool.require("make", "c++");
        build.project("multi-module").with("verify", "-T2").succeeds().says("elements: 2", "6 < 7: 1");
        assertThat(build.workspace().resolve("multi-module/counter/target/tvm-ffi"))
                .doesNotExist();
    }

    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void pathsAnswersForOneProject(MavenBuild build) throws IOException {
        MavenBuild paths = build.project("multi-module").goal("paths");
        assertThat(paths.succeeds().stdout()).contains("@ multi-module").doesNotContain("@ counter");
        assertThat(paths.with("-pl", "counter").succeeds().stdout())
                .contains("@ counter")
                .doesNotContain("@ multi-module");
    }

    @MavenTest
    void twoBuildsUnpackToOnePlaceUndisturbed(MavenBuild build) throws Exception {
        Path shared = build.workspace().resolve("shared");
        List<MavenBuild> builds = List.of(
                build.project("unpack-only"), build.inFolder(build.workspace().resolve("elsewhere")));
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<BuildResult>> running = builds.stream()
                    .map(each -> each.goal("paths").parameter("outputDirectory", shared))
                    .map(each -> CompletableFuture.supplyAsync(() -> run(each), executor))
                    .toList();
            for (CompletableFuture<BuildResult> each : running) {
                each.get().says("tvm-ffi " + Setup.nativesVersion());
            }
        } finally {
            executor.shutdown();
        }
        Map<String, String> installed = new TreeMap<>(Folders.hashes(shared.resolve(Setup.host())));
        // The plugin's own notes, which say when what was written.
        installed.remove(".tvm-ffi-state");
        assertThat(installed).isEqualTo(StagedNatives.hashes(Setup.host()));
    }

    private static BuildResult run(MavenBuild build) {
        try {
            return build.succeeds();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
