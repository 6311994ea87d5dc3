package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The front door: who types what the README shows gets what it says. */
class ReadmeIT {
    /** A fenced block; the first group is its language. */
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\\R(.*?)```", Pattern.DOTALL);

    @MavenTest
    void theTwelveLinesMakeALibrary(MavenBuild build) throws Exception {
        Tool.require("sh", "cmake", "make", "c++");
        Path project = build.workspace().resolve("kernels");
        build.inFolder(project);
        String section = section("Twelve lines");
        String plugin = blocks(section, "xml").get(0);
        String cmake = blocks(section, "cmake").get(0);
        String command = blocks(section, "sh").get(0);
        assertThat((plugin + cmake + command).lines()).hasSize(12);
        Files.writeString(project.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>kernels</artifactId>
                  <version>1</version>
                  <build>
                    <plugins>
                %s    </plugins>
                  </build>
                </project>
                """.formatted(plugin));
        Files.writeString(project.resolve("CMakeLists.txt"), cmake);
        Files.copy(Setup.path("it.projects").resolve("cmake-cpp/src/demo.cc"), project.resolve("kernels.cc"));

        type(build, project, command);

        assertThat(project.resolve("build/libkernels.so")).isNotEmptyFile();
    }

    @MavenTest
    void aScriptLearnsWhereThePackageIs(MavenBuild build) throws Exception {
        Tool.require("sh");
        String command = blocks(readme(), "sh").stream()
                .filter(block -> block.startsWith("dir=$("))
                .findFirst()
                .orElseThrow();

        assertThat(type(build, build.folder(), command + "printf %s \"$dir\""))
                .isEqualTo(build.folder()
                        .resolve("target/tvm-ffi/" + Setup.host() + "/share/cmake/tvm_ffi")
                        .toString());
    }

    @Test
    void namesEveryGoal() throws IOException {
        assertThat(section("The goals")).contains(Setup.goals());
    }

    @Test
    void namesWhatIsInAJar() throws IOException {
        List<String> named = blocks(section("What is in a jar"), "")
                .get(0)
                .lines()
                .flatMap(line -> Stream.of(line.split(" {3,}")[0].split(" +")))
                .toList();
        assertThat(named).hasSizeGreaterThan(10);
        Set<String> files = NativesJar.staged("linux-x86_64").files().keySet();
        assertThat(named).allSatisfy(path -> assertThat(files)
                .anyMatch(file -> path.endsWith("/") ? file.startsWith(path) : file.equals(path)));
        assertThat(NativesJar.staged("windows-x86_64").files())
                .containsKeys("bin/tvm-ffi-config.cmd", "bin/tvm-ffi-config.exe");
    }

    /** Runs lines as a shell does in which {@code mvn} is the build's Maven. */
    private static String type(MavenBuild build, Path folder, String lines) throws Exception {
        Path bin = Files.createDirectories(build.workspace().resolve("bin"));
        Path mvn = Files.writeString(bin.resolve("mvn"), """
                #!/bin/sh
                exec '%s' -s '%s' '-Dmaven.repo.local=%s' "$@"
                """.formatted(
                        build.maven().home().resolve("bin/mvn"),
                        Setup.property("it.settings"),
                        Setup.property("it.repository")));
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
        return Tool.run(
                folder,
                List.of(
                        "env",
                        "PATH=" + bin + File.pathSeparator + System.getenv("PATH"),
                        "IT_CENTRAL=" + Setup.path("it.central").toUri(),
                        "sh",
                        "-ec",
                        lines));
    }

    private static String section(String title) throws IOException {
        String text = readme();
        int start = text.indexOf("\n## " + title + "\n");
        assertThat(start).as(title).isNotNegative();
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end);
    }

    private static List<String> blocks(String text, String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private static String readme() throws IOException {
        return Files.readString(Setup.path("it.docs").resolveSibling("README.md"));
    }
}
