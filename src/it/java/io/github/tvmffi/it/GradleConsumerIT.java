package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Gradle's own resolution, in a JVM of its own, takes from the staged repository. */
class GradleConsumerIT {
    private static final String NATIVES = "io.github.tvmffi:tvm-ffi-natives:" + Setup.nativesVersion();
    private static final String PLATFORM = "io.github.tvmffi:tvm-ffi-platform:" + Setup.nativesVersion();
    private static final String BOM = "bom:io.github.tvmffi:tvm-ffi-bom:" + Setup.property("it.plugin.version");
    private static final String LOADER = "tvm-ffi-loader-" + Setup.property("it.plugin.version") + ".jar";
    private static final Path WORKSPACE = Setup.path("it.workspace").resolve("GradleConsumerIT");

    /** The request, and the classifiers of the natives jars that it brings besides the loader. */
    private static final Map<String, List<String>> REQUESTS = requests();

    private static final Pattern FILE = Pattern.compile(
            "\"url\": \"(\\S+)\",\\s+\"size\": (\\d+),\\s+\"sha512\": \"\\w+\",\\s+\"sha256\": \"(\\w+)\"");

    private static String output = "";

    private static Map<String, List<String>> requests() {
        Map<String, List<String>> requests = new LinkedHashMap<>();
        requests.put("runtimeClasspath " + NATIVES, List.of(""));
        requests.put("compileClasspath " + NATIVES, List.of(""));
        requests.put("testRuntimeClasspath " + NATIVES, List.of(""));
        requests.put("runtimeClasspath " + NATIVES + " linux x86-64", List.of("-linux-x86_64"));
        requests.put("testRuntimeClasspath " + NATIVES + " linux x86-64", List.of("-linux-x86_64"));
        requests.put("runtimeClasspath " + NATIVES + " linux aarch64", List.of("-linux-aarch_64"));
        requests.put("runtimeClasspath " + NATIVES + " macos aarch64", List.of("-osx-aarch_64"));
        requests.put("runtimeClasspath " + NATIVES + " windows x86-64", List.of("-windows-x86_64"));
        requests.put("compileClasspath " + NATIVES + " windows x86-64", List.of("-windows-x86_64"));
        requests.put("runtimeClasspath " + NATIVES + " windows aarch64", List.of(""));
        requests.put("runtimeClasspath " + NATIVES + " linux x86-64 cuda13", List.of("-linux-x86_64-cuda13"));
        requests.put("runtimeClasspath " + NATIVES + " windows x86-64 cuda12", List.of("-windows-x86_64-cuda12"));
        // A build's class path for compiling names no platform.
        requests.put("compileClasspath " + NATIVES + " - - cuda13", List.of(""));
        requests.put("testCompileClasspath " + NATIVES + " - - cuda12", List.of(""));
        requests.put("compileClasspath " + NATIVES + " windows x86-64 cuda12", List.of("-windows-x86_64-cuda12"));
        requests.put("runtimeClasspath " + NATIVES + ":osx-aarch_64", List.of("-osx-aarch_64"));
        requests.put("runtimeClasspath " + BOM + " linux aarch64", List.of("-linux-aarch_64"));
        requests.put(
                "runtimeClasspath " + PLATFORM,
                List.of("-linux-aarch_64", "-linux-x86_64", "-osx-aarch_64", "-windows-x86_64"));
        // The documented script's own configuration, which has the host's natives already.
        requests.put("tvmFfi " + NATIVES + ":linux-x86_64-cuda13", List.of("-linux-x86_64-cuda13", "-linux-x86_64"));
        requests.put(
                "tvmFfi " + PLATFORM, List.of("-linux-aarch_64", "-linux-x86_64", "-osx-aarch_64", "-windows-x86_64"));
        return requests;
    }

    /** All in one JVM: starting Gradle takes longer than all resolving. */
    @BeforeAll
    static void resolveAll() throws Exception {
        Folders.delete(WORKSPACE);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Setup.path("it.gradle") + "/*",
                Setup.path("it.projects").resolveSibling("gradle/Resolve.java").toString(),
                Setup.path("it.repository").toUri().toString(),
                WORKSPACE.toString(),
                documentedScript().toString()));
        command.addAll(REQUESTS.keySet());
        command.add("runtimeClasspath " + NATIVES + " macos aarch64 cuda13");
        command.add("runtimeClasspath " + NATIVES + " - - cuda13");
        output = Tool.run(Files.createDirectories(WORKSPACE.getParent()), command);
    }

    private static Path documentedScript() throws IOException {
        Path project = WORKSPACE.resolve("gradle-cmake");
        ConsumerProject.copy("gradle-cmake", project);
        Path script = project.resolve("build.gradle");
        ConsumerProject.fill(script, StagedNatives.repository(), "linux-x86_64");
        return script;
    }

    @AfterAll
    static void deleteWhatGradleLeaves() throws IOException {
        Folders.delete(WORKSPACE);
    }

    @Test
    void everyRequestBringsItsJarsAndTheLoader() {
        assertThat(REQUESTS).allSatisfy((request, classifiers) -> {
            List<String> jars = new ArrayList<>(List.of(LOADER));
            classifiers.forEach(each -> jars.add("tvm-ffi-natives-" + Setup.nativesVersion() + each + ".jar"));
            if (request.contains(PLATFORM)) {
                jars.add("tvm-ffi-platform-" + Setup.nativesVersion() + ".jar");
            }
            assertThat(answer(request)).isEqualTo(String.join(" ", jars));
        });
    }

    @Test
    void thereIsNoCudaForMacOs() {
        assertThat(answer("runtimeClasspath " + NATIVES + " macos aarch64 cuda13"))
                .startsWith("failed: ")
                .contains("No matching variant of " + NATIVES);
    }

    @Test
    void thereIsNoCudaForWhoNamesNoPlatformToRunOn() {
        assertThat(answer("runtimeClasspath " + NATIVES + " - - cuda13"))
                .startsWith("failed: ")
                .contains("we cannot choose between the following variants of " + NATIVES);
    }

    @Test
    void theMetadataHasTheSizeAndDigestOfEveryJar() throws IOException {
        Path release = StagedNatives.file(".module").getParent();
        Map<String, String> hashes = Folders.hashes(release);
        List<MatchResult> files = FILE.matcher(Files.readString(StagedNatives.file(".module")))
                .results()
                .toList();
        assertThat(files.stream().map(file -> file.group(1)).distinct())
                .as("the jar without classifier, and each with")
                .hasSize(1 + StagedNatives.classifiers().size());
        assertThat(files).allSatisfy(file -> {
            assertThat(Files.size(release.resolve(file.group(1)))).isEqualTo(Long.parseLong(file.group(2)));
            assertThat(hashes).containsEntry(file.group(1), file.group(3));
        });
    }

    private static String answer(String request) {
        String start = "[" + request + "] ";
        return output.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no answer to " + request + " in\n" + output));
    }
}
