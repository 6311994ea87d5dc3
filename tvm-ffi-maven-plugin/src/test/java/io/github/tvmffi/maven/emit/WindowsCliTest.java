package io.github.tvmffi.maven.emit;

import static io.github.tvmffi.maven.emit.UpstreamsWords.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tvm-ffi-config.cmd} and {@code tvm-ffi-config.exe} as Wine's cmd.exe runs them. */
class WindowsCliTest {
    private static final String EXE = "tvm-ffi-config.exe";

    @TempDir
    Path folder;

    private Path prefix;

    /** The name is hostile as far as Wine can take it; unlike Windows it expands percent signs in a script's path. */
    @BeforeEach
    void writePrefix() throws IOException {
        prefix = FakePrefix.write(folder.toRealPath().resolve("a&b (x) it's^;"), FakePrefix.facts("windows-x86_64"));
    }

    @Test
    void hasTheLineEndsOfWindows() {
        assertThat(prefix.resolve("bin/tvm-ffi-config.cmd")).content().containsPattern("(?s)\\A([^\\n]*\\r\\n)+\\z");
    }

    @Test
    void existsForWindowsOnly() {
        assertThat(new CliEmitter().emit(FakePrefix.facts("linux-x86_64"))).hasSize(1);
    }

    @BothPrograms
    void answersAsUpstreamDoesOnWindows(String program) {
        assertThat(
                        run(
                                program,
                                "--ldflags --cxx --libs --libd --cmakedir --cflags --dlpack-includedir --libfiles --includedir"))
                .isEqualTo("""
                        %1$s\\include
                        %1$s\\include
                        %1$s\\share\\cmake\\tvm_ffi
                        %1$s\\lib
                        %1$s\\lib\\tvm_ffi.lib
                        -I%1$s\\include -I%1$s\\include -std=c++17
                        -I%1$s\\include -I%1$s\\include
                        %1$s\\lib\\tvm_ffi.lib
                        """.formatted(windows(prefix)));
    }

    @BothPrograms
    void namesThePrefixAtTheRootOfADrive(String program) throws IOException {
        wine().run("cmd", "/c", "ver").succeeded(); // Now Wine has drives.
        Path drive = Path.of("target/wine/dosdevices/t:");
        Files.deleteIfExists(drive);
        Files.createSymbolicLink(drive, prefix);

        assertThat(wine().run("cmd", "/c", "T:\\bin\\" + program, "--libdir", "--cflags")
                        .out())
                .isEqualTo("T:\\lib\r\n-IT:\\include -IT:\\include\r\n");
    }

    @BothPrograms
    void refusesWhatUpstreamRefuses(String program) {
        assertThat(run(program, "--bogus", "--libs x", "--", "--li", "--c -h"))
                .isEqualTo(
                        refusal("unrecognized arguments: --bogus")
                                + refusal("unrecognized arguments: x")
                                + refusal("unrecognized arguments: --")
                                + refusal("ambiguous option: --li could match --libfiles, --libdir, --libs")
                                + refusal(
                                        "ambiguous option: --c could match --cmakedir, --cython-lib-path, --cxxflags, --cflags"));
    }

    @BothPrograms
    void printsHelpWithoutOptionsAndWhereverHelpIsAsked(String program) {
        assertThat(run(program, "", "--bogus -h")).isEqualTo(UpstreamsWords.HELP + UpstreamsWords.HELP);
    }

    @BothPrograms
    void saysWhatThePrefixDoesNotHold(String program) {
        assertThat(run(program, "--libs --sourcedir", "--cy")).isEqualTo("""
                        tvm-ffi-config: this prefix holds no sources; tvm-ffi:unpack adds them with -Dtvm-ffi.withSources
                        tvm-ffi-config: this prefix holds no Cython module, as it works without Python; pip install apache-tvm-ffi has it
                        """);
    }

    @BothPrograms
    void exitsAsUpstreamDoes(String program) {
        assertThat(exitCode(program, "--libs")).isZero();
        assertThat(exitCode(program, "--cython-lib-path")).isEqualTo(1);
        assertThat(exitCode(program, "--bogus")).isEqualTo(2);
    }

    /** As a build that asks on a full disk must not go on with half an answer. */
    @ParameterizedTest
    @ValueSource(strings = {"--libs", "--help"})
    void theProgramFailsWhereItsAnswerCannotBeWritten(String argument) {
        Tool.require("wine");
        Tool shell = withWine(Tool.of("sh", "-c", "wine \"$0\" \"$1\" >/dev/full"));

        Tool.Result result = shell.run(prefix.resolve("bin").resolve(EXE).toString(), argument);

        assertThat(result.err()).endsWith("tvm-ffi-config: cannot write the answer\r\n");
        assertThat(result.exit()).isEqualTo(1);
    }

    /** What cmd.exe cannot hand on unharmed: the script knows no value behind an equals sign. */
    @Test
    void theProgramRefusesWhatOnlyAProgramIsGivenUnharmed() {
        assertThat(run(EXE, "--lib=x", "--libs=a=b -h", "-hx", "-h=", "--libs -- --libdir", "\"\" \"a b\""))
                .isEqualTo(refusal("ambiguous option: --lib=x could match --libfiles, --libdir, --libs")
                        + refusal("argument --libs: ignored explicit argument 'a=b'")
                        + refusal("argument -h/--help: ignored explicit argument 'x'")
                        + refusal("argument -h/--help: ignored explicit argument ''")
                        + refusal("unrecognized arguments: -- --libdir")
                        + refusal("unrecognized arguments:  a b"));
    }

    @Test
    void theProgramNamesAPrefixInUtf8() throws IOException {
        Path other = FakePrefix.write(folder.toRealPath().resolve("ä中😀"), FakePrefix.facts("windows-x86_64"));
        assertThat(wine().run(other.resolve("bin").resolve(EXE).toString(), "--libdir")
                        .out())
                .isEqualTo(windows(other) + "\\lib\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tvm-ffi-config.cmd", EXE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface BothPrograms {}

    private int exitCode(String program, String argument) {
        return wine().in(prefix.resolve("bin"))
                .run("cmd", "/c", program, argument)
                .exit();
    }

    /** Runs the program once for each line of arguments, in one Wine since each start takes long; both outputs. */
    private String run(String program, String... lines) {
        StringBuilder driver = new StringBuilder("@echo off\r\n");
        for (String line : lines) {
            driver.append("call \"%s\\bin\\%s\" %s 2>&1\r\n".formatted(windows(prefix), program, line));
        }
        FakePrefix.write(folder.resolve("driver.cmd"), driver.toString());
        return wine().run("cmd", "/c", windows(folder.resolve("driver.cmd")))
                .out()
                .replace("\r", "");
    }

    private static Tool wine() {
        return withWine(Tool.of("wine"));
    }

    private static Tool withWine(Tool tool) {
        return tool.with("WINEPREFIX", Path.of("target/wine").toAbsolutePath().toString())
                .with("WINEDEBUG", "-all")
                .with("WINEDLLOVERRIDES", "mscoree,mshtml,winemenubuilder.exe=");
    }

    private static String windows(Path path) {
        return "Z:" + path.toString().replace('/', '\\');
    }
}
