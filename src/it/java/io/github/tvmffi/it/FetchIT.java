package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wheels.py fetch} with upstream's files, in a copy of what it reads, with a folder for the package index. */
class FetchIT {
    private static final String LOCKED = Setup.property("it.documented.version");

    @TempDir
    Path folder;

    private Path lock;
    private Path wheels;
    private Path wheel;

    @BeforeEach
    void copy() throws IOException {
        Tool.require("python3");
        Path natives =
                Setup.path("it.projects").resolve("../../../tvm-ffi-natives").normalize();
        Files.copy(natives.resolve("wheels.py"), folder.resolve("wheels.py"));
        lock = folder.resolve("natives.lock");
        wheels = Files.createDirectory(folder.resolve(".wheels"));
        String text = Files.readString(natives.resolve("natives.lock"));
        Files.writeString(lock, text.substring(0, text.indexOf("# NVIDIA")));
        try (Stream<Path> files = Files.list(Setup.path("it.wheels"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("apache_tvm_ffi-" + LOCKED))
                    .toList()) {
                Files.copy(file, wheels.resolve(file.getFileName()));
            }
        }
        wheel = Folders.files(wheels).stream()
                .filter(file -> file.toString().contains("aarch64"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksNobodyForFilesThatAreThereAndMatch() throws Exception {
        assertThat(Tool.run(folder, fetch(folder))).isEmpty();
    }

    @Test
    void fetchesAgainWhatIsNotTheLockedFile() throws Exception {
        Map<String, String> before = Folders.hashes(wheels);
        Files.writeString(wheel, "cut in transit");

        assertThat(Tool.run(folder, fetch(Setup.path("it.wheels"))))
                .startsWith("fetching apache-tvm-ffi " + LOCKED + " for linux-aarch_64\n")
                .containsOnlyOnce("fetching ");
        assertThat(Folders.hashes(wheels)).isEqualTo(before);
    }

    @Test
    void stopsWhereTheIndexHoldsAnotherFileThanTheLock() throws Exception {
        String found = Folders.sha256(Files.readAllBytes(wheel));
        String wanted = "0".repeat(64);
        Files.writeString(lock, Files.readString(lock).replace(found, wanted));
        Files.delete(wheel);

        assertThat(Tool.fails(folder, fetch(Setup.path("it.wheels"))))
                .contains(wheel.getFileName().toString(), wanted, found)
                .contains("pip could not fetch apache-tvm-ffi==" + LOCKED + " for linux-aarch_64");
        assertThat(wheel).doesNotExist();
    }

    @Test
    void fetchesForAUserWhoInstallsInVirtualEnvironmentsOnly() throws Exception {
        Files.delete(wheel);

        Tool.run(folder, fetch(Setup.path("it.wheels"), "PIP_REQUIRE_VIRTUALENV=1"));

        assertThat(wheel).exists();
    }

    /** As Spack and environment modules have it. */
    @Test
    void findsThePipThatIsOnPythonsPath() throws Exception {
        String path = Tool.run(folder, List.of("python3", "-c", "import pip; print(pip.__path__[0] + '/..')"));
        Path sources = wheels.resolve("apache_tvm_ffi-" + LOCKED + ".tar.gz");
        Files.delete(sources);

        Tool.run(folder, fetch(Setup.path("it.wheels"), "PYTHONPATH=" + path.strip(), withoutPip()));

        assertThat(sources).exists();
    }

    @Test
    void saysThatPythonHasNoPip() throws Exception {
        Files.delete(wheel);

        assertThat(Tool.fails(folder, fetch(Setup.path("it.wheels"), withoutPip())))
                .contains("No module named pip", "Check that ", "/no-pip/bin/python3 has pip");
    }

    private String withoutPip() throws Exception {
        Tool.run(folder, List.of("python3", "-m", "venv", "--without-pip", "--copies", "no-pip"));
        return "PATH=" + folder.resolve("no-pip/bin") + ":" + System.getenv("PATH");
    }

    private static List<String> fetch(Path index, String... environment) {
        List<String> command = new ArrayList<>(List.of("env", "PIP_CONFIG_FILE=/dev/null", "PIP_NO_INDEX=1"));
        command.add("PIP_FIND_LINKS=" + index.normalize());
        command.addAll(List.of(environment));
        command.addAll(List.of("python3", "wheels.py", "fetch"));
        return command;
    }
}
