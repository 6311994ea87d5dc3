package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected answers are those of upstream's program, version 0.1.15.post2 on Python 3.11 with 80 columns. */
class CliEmitterTest {
    @TempDir
    Path folder;

    private Path prefix;

    @BeforeEach
    void writePrefix() throws IOException {
        prefix = FakePrefix.write(folder.toRealPath().resolve("prefix"), FakePrefix.facts("linux-x86_64"));
    }

    @ParameterizedTest
    @CsvSource({
        "--includedir, @/include",
        "--dlpack-includedir, @/include",
        "--cmakedir, @/share/cmake/tvm_ffi",
        "--libdir, @/lib",
        "--libfiles, @/lib/libtvm_ffi.so",
        "--cxxflags, -I@/include -I@/include -std=c++17",
        "--cflags, -I@/include -I@/include",
        "--libs, -ltvm_ffi",
        "--ldflags, -L@/lib",
        "--inc, @/include",
        "--ld, -L@/lib",
    })
    void answersEachOptionInEveryShell(String option, String answer) {
        for (Tool shell : shells()) {
            assertThat(shell.run(script(), option)).isEqualTo(printed(answer.replace("@", prefix.toString()) + "\n"));
        }
    }

    @Test
    void answersInUpstreamsOrderWhateverTheOrderOfTheOptions() {
        assertThat(cli("--ldflags", "--libs", "--cmakedir", "--includedir", "--libs")
                        .out())
                .isEqualTo("""
                        %1$s/include
                        %1$s/share/cmake/tvm_ffi
                        -ltvm_ffi
                        -L%1$s/lib
                        """.formatted(prefix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-h", "--help", "--he", "-hh", "-h=h", "-h --bogus", "--bogus -h", "x -h", "--libs -h"})
    void printsHelpWithoutOptionsAndWhereverHelpIsAsked(String arguments) {
        assertThat(cli(words(arguments))).isEqualTo(printed(UpstreamsWords.HELP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bogus|unrecognized arguments: --bogus",
                "x --libs y -- --libs|unrecognized arguments: x y -- --libs",
                "--|unrecognized arguments: --",
                "-|unrecognized arguments: -",
                "-xh|unrecognized arguments: -xh",
                "--includedirs|unrecognized arguments: --includedirs",
                "--* --%s|unrecognized arguments: --* --%s",
                "--li|ambiguous option: --li could match --libfiles, --libdir, --libs",
                "-h --l|ambiguous option: --l could match --libfiles, --libdir, --libs, --ldflags",
                "--lib=x|ambiguous option: --lib=x could match --libfiles, --libdir, --libs",
                "--inc=x -h|argument --includedir: ignored explicit argument 'x'",
                "--libs=|argument --libs: ignored explicit argument ''",
                "--help=3|argument -h/--help: ignored explicit argument '3'",
                "-hlibs|argument -h/--help: ignored explicit argument 'libs'",
                "-h=|argument -h/--help: ignored explicit argument ''",
                "-hh=1|argument -h/--help: ignored explicit argument '=1'",
            })
    void refusesWhatUpstreamRefuses(String arguments, String message) {
        assertThat(cli(words(arguments))).isEqualTo(new Tool.Result(2, "", UpstreamsWords.refusal(message)));
    }

    @Test
    void keepsEmptyArgumentsAndBlanksInThem() {
        assertThat(cli("", "--libs", "a b").err()).endsWith("unrecognized arguments:  a b\n");
    }

    @Test
    void saysThatThereIsNoCythonModuleAfterTheAnswersBeforeIt() {
        assertThat(cli("--libs", "--cython-lib-path", "--libdir"))
                .isEqualTo(new Tool.Result(
                        1,
                        prefix + "/lib\n",
                        "tvm-ffi-config: this prefix holds no Cython module, as it works without Python;"
                                + " pip install apache-tvm-ffi has it\n"));
    }

    @Test
    void answersSourcedirOnlyWhenTheSourcesAreThere() throws IOException {
        assertThat(cli("--sourcedir"))
                .isEqualTo(
                        new Tool.Result(
                                1,
                                "",
                                "tvm-ffi-config: this prefix holds no sources; tvm-ffi:unpack adds them with -Dtvm-ffi.withSources\n"));

        Files.createDirectory(prefix.resolve("src"));
        assertThat(cli("--sourcedir")).isEqualTo(printed(prefix + "\n"));
    }

    @Test
    void givesTheImportLibraryOnWindows() {
        Path windows = FakePrefix.write(prefix.resolveSibling("windows"), FakePrefix.facts("windows-x86_64"));

        assertThat(Tool.of("sh").run(windows + "/bin/tvm-ffi-config", "--libfiles", "--libs", "--ldflags"))
                .isEqualTo(printed("%1$s/lib/tvm_ffi.lib%n%1$s/lib/tvm_ffi.lib%n".formatted(windows)));
    }

    /** In MSYS, whose pwd knows -W; a drive's root ends with a slash. */
    @Test
    void namesThePrefixAsProgramsOutsideOfMsysKnowIt() {
        Path windows = FakePrefix.write(prefix.resolveSibling("windows"), FakePrefix.facts("windows-x86_64"));
        for (String drive : List.of("T:", "T:/")) {
            Tool msys = Tool.of("bash").with("BASH_FUNC_pwd%%", "() { [ \"$1\" = -W ] && echo " + drive + "; }");

            assertThat(msys.run(windows + "/bin/tvm-ffi-config", "--libdir")).isEqualTo(printed("T:/lib\n"));
        }
    }

    @Test
    void resolvesSymbolicLinksToItselfAndAboveItself() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link\n"), Path.of(script()));
        Path chain = Files.createSymbolicLink(folder.resolve("chain"), link.getFileName());
        Path above = Files.createSymbolicLink(folder.resolve("above"), prefix);

        for (Path place : List.of(link, chain, above.resolve("bin/tvm-ffi-config"))) {
            assertThat(Tool.of("sh").run(place.toString(), "--libdir")).isEqualTo(printed(prefix + "/lib\n"));
        }
    }

    @Test
    void findsItselfWithoutASlashInItsName() {
        Tool inBin = Tool.of("sh").in(prefix.resolve("bin")).with("CDPATH", folder.toString());
        Tool onPath = Tool.of("bash").with("PATH", prefix.resolve("bin") + ":" + System.getenv("PATH"));

        assertThat(inBin.run("tvm-ffi-config", "--libdir")).isEqualTo(printed(prefix + "/lib\n"));
        assertThat(onPath.run("tvm-ffi-config", "--libdir")).isEqualTo(printed(prefix + "/lib\n"));
    }

    @Test
    void worksFromAnyDirectoryName() throws IOException {
        for (String name : HostileNames.ALL) {
            Path root = FakePrefix.write(folder.toRealPath().resolve(name), FakePrefix.facts("linux-x86_64"));

            assertThat(Tool.of("sh").run(root + "/bin/tvm-ffi-config", "--cmakedir"))
                    .isEqualTo(printed(root + "/share/cmake/tvm_ffi\n"));
        }
    }

    /** As a build that asks on a full disk must not go on with half an answer. */
    @ParameterizedTest
    @ValueSource(strings = {"--libs", "--libs --cxxflags", "--help"})
    void failsWhereItsAnswerCannotBeWritten(String arguments) {
        for (Tool shell : shells()) {
            String command = String.join(" ", shell.command()) + " " + script() + " " + arguments + " >/dev/full";
            assertThat(Tool.of("sh", "-c", command).run().exit()).as(command).isEqualTo(1);
        }
    }

    @Test
    void startsNoProcess() {
        Tool trace = Tool.of("strace").with("LC_ALL", "C");
        String log = folder.resolve("trace").toString();

        trace.run("-f", "-o", log, "-e", "trace=process", script(), "--cflags").succeeded();

        assertThat(Path.of(log)).content().doesNotContain("clone").doesNotContain("fork");
    }

    private static List<Tool> shells() {
        return List.of(Tool.of("sh"), Tool.of("bash"), Tool.of("dash"), Tool.of("busybox", "sh"));
    }

    private Tool.Result cli(String... arguments) {
        Tool tool = new Tool(List.of("sh", script()), java.util.Map.of(), folder);
        return tool.run(arguments);
    }

    private String script() {
        return prefix + "/bin/tvm-ffi-config";
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }

    private static Tool.Result printed(String out) {
        return new Tool.Result(0, out, "");
    }
}
