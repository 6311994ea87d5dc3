package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wheels.py bump}, in a copy of what it rewrites, with a folder for the package index. */
class BumpIT {
    private static final String LOCKED = Setup.property("it.documented.version");
    private static final List<String> POMS = List.of("pom.xml", "tvm-ffi-bom/pom.xml");
    private static final String LOCK = "tvm-ffi-natives/natives.lock";

    @TempDir
    Path folder;

    private NextRelease release;
    private Path checkout;
    private Map<String, String> before;

    @BeforeEach
    void copyAndRelease() throws IOException, InterruptedException {
        Tool.require("python3", "tar");
        release = NextRelease.of(LOCKED, Files.createDirectory(folder.resolve("index")));
        checkout = folder.resolve("checkout");
        Path root = Setup.path("it.projects").resolve("../../..").normalize();
        for (String file : List.of("pom.xml", "tvm-ffi-bom/pom.xml", LOCK, "tvm-ffi-natives/wheels.py")) {
            Files.createDirectories(checkout.resolve(file).getParent());
            Files.copy(root.resolve(file), checkout.resolve(file));
        }
        before = texts();
    }

    @Test
    void writesTheNextReleaseIntoLockAndPomsAndNamesWhatChanged() throws Exception {
        String said = Tool.run(checkout, bump(release.version()));

        assertThat(said).isEqualTo("""
                apache-tvm-ffi %s -> %s
                  D include/tvm/ffi/any.h
                  A include/tvm/ffi/everything.h
                  M lib/libtvm_ffi.so  (linux-x86_64, linux-aarch_64)
                3 changes in what a prefix holds.
                """.formatted(LOCKED, release.version()));
        String pinned = pin(before.get(LOCK), LOCKED);
        Map<String, String> expected = new HashMap<>(before);
        expected.replace(LOCK, before.get(LOCK).replace(pinned, release.pin()));
        for (String pom : POMS) {
            String version = "<natives.locked>" + LOCKED + "<";
            assertThat(before.get(pom)).containsOnlyOnce(version);
            expected.replace(pom, before.get(pom).replace(version, "<natives.locked>" + release.version() + "<"));
        }
        // The release before can be built again, with the wheels it had.
        expected.put("tvm-ffi-natives/upstream/" + LOCKED + ".lock", pinned);
        assertThat(texts()).isEqualTo(expected);
    }

    @Test
    void changesNothingWhenThereIsNoSuchRelease() throws Exception {
        assertThat(Tool.fails(checkout, bump("0.98.0")))
                .contains("pip could not fetch apache-tvm-ffi==0.98.0 for linux-x86_64 (its own message is above).");
        assertThat(texts()).isEqualTo(before);
    }

    @Test
    void namesWhatItCouldBump() throws Exception {
        assertThat(Tool.fails(checkout, bump("torch==2.9.0")))
                .contains(
                        "natives.lock does not pin torch; it pins apache-tvm-ffi, nvidia-cuda-runtime-cu12, nvidia-cuda-runtime");
        assertThat(texts()).isEqualTo(before);
    }

    private List<String> bump(String requirement) {
        return List.of(
                "env",
                "PIP_CONFIG_FILE=/dev/null",
                "PIP_NO_INDEX=1",
                "PIP_FIND_LINKS=" + release.index() + " "
                        + Setup.path("it.wheels").normalize(),
                "python3",
                "tvm-ffi-natives/wheels.py",
                "bump",
                requirement);
    }

    /** Returns the lines of a lock that pin a release of tvm-ffi. */
    private static String pin(String lock, String version) {
        int start = lock.indexOf("apache-tvm-ffi==" + version);
        return lock.substring(start, lock.indexOf("\n\n", start) + 1);
    }

    private Map<String, String> texts() throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (Path file : Folders.files(checkout)) {
            texts.put(checkout.relativize(file).toString(), Files.readString(file));
        }
        return texts;
    }
}
