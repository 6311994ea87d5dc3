package io.github.tvmffi.maven.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrefixPlaceTest {
    private static final int LOOKS = 50_000;

    @TempDir
    Path folder;

    /** An installer needs two renames, and another that starts between them must find the same lock. */
    @Test
    void isTheSameWhileTheFolderIsExchanged() throws Exception {
        Path target = Files.createDirectory(folder.toRealPath().resolve("prefix"));
        Path aside = target.resolveSibling("aside");
        AtomicBoolean looking = new AtomicBoolean(true);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> renames = thread.submit(() -> {
            while (looking.get()) {
                Files.move(target, aside);
                Files.move(aside, target);
            }
            return null;
        });

        try {
            for (int i = 0; i < LOOKS; i++) {
                assertThat(PrefixPlace.of(target).root()).isEqualTo(target);
            }
        } finally {
            looking.set(false);
            renames.get();
            thread.shutdown();
        }
    }
}
