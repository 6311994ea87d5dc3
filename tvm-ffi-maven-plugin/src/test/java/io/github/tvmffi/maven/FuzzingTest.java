package io.github.tvmffi.maven;

import io.github.tvmffi.loader.FuzzedLoader;
import io.github.tvmffi.maven.binary.FuzzedBinary;
import io.github.tvmffi.maven.prefix.FuzzedInstaller;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Jars and libraries from a fuzzer that watches which code they reach: 5,000 jars for each, in {@code -Pstress} 100,000. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FuzzingTest {
    private static final int RUNS = 5_000 * Integer.getInteger("tvm-ffi.stress", 1);

    @TempDir
    Path folder;

    @Test
    void theInstallerTakesNoJarThatDiffersAndWritesNowhereElse() throws Exception {
        new Fuzzer(folder, FuzzedInstaller.class).run(RUNS, FuzzedInstaller.seeds());
    }

    @Test
    void theLoaderTakesNoJarThatDiffersAndWritesNowhereElse() throws Exception {
        new Fuzzer(folder, FuzzedLoader.class).run(RUNS, FuzzedLoader.seeds());
    }

    @Test
    void theReadersOfLibrariesGiveAnAnswerOrAClearError() throws Exception {
        new Fuzzer(folder, FuzzedBinary.class).run(10 * RUNS, FuzzedBinary.seeds());
    }
}
