package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tvm-ffi-config.cmd} as Wine's cmd.exe runs it. */
class CmdScriptTest {
    private static final String USAGE = """
            usage: tvm-ffi-config [-h] [--includedir] [--dlpack-includedir] [--cmakedir]
                                  [--sourcedir] [--libfiles] [--libdir] [--libs]
                                  [--cython-lib-path] [--cxxflags] [--cflags] [--ldflags]
            """;

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

    @Test
    void answersAsUpstreamDoesOnWindows() {
        assertThat(run("--ldflags --cxx --libs --libd --cmakedir --cflags --dlpack-includedir --libfiles --includedir"))
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

    @Test
    void refusesWhatUpstreamRefuses() {
        assertThat(run("--bogus", "--libs x", "--", "--li", "--c -h"))
                .isEqualTo(USAGE + """
                        tvm-ffi-config: error: unrecognized arguments: --bogus
                        """ + USAGE + """
                        tvm-ffi-config: error: unrecognized arguments: x
                        """ + USAGE + """
                        tvm-ffi-config: error: unrecognized arguments: --
                        """ + USAGE + """
                        tvm-ffi-config: error: ambiguous option: --li could match --libfiles, --libdir, --libs
                        """ + USAGE + """
                        tvm-ffi-config: error: ambiguous option: --c could match --cmakedir, --cython-lib-path, --cxxflags, --cflags
                        """);
    }

    @Test
    void printsHelpWithoutOptionsAndWhereverHelpIsAsked() {
        String help = USAGE + """

                        Get various configuration information needed to compile with tvm-ffi

                        options:
                          -h, --help           show this help message and exit
                          --includedir         Print include directory
                          --dlpack-includedir  Print dlpack include directory
                          --cmakedir           Print library directory
                          --sourcedir          Print source directory
                          --libfiles           Fully qualified library filenames
                          --libdir             Print library directory
                          --libs               Libraries to be linked
                          --cython-lib-path    Print cython path
                          --cxxflags           Print cxx flags
                          --cflags             Print c flags
                          --ldflags            Print ld flags
                        """;

        assertThat(run("", "--bogus -h")).isEqualTo(help + help);
    }

    @Test
    void saysWhatThePrefixDoesNotHold() {
        assertThat(run("--libs --sourcedir", "--cy")).isEqualTo("""
                        tvm-ffi-config: this prefix holds no sources; tvm-ffi:unpack adds them with -Dtvm-ffi.withSources
                        tvm-ffi-config: this prefix holds no Cython module, as it works without Python; pip install apache-tvm-ffi has it
                        """);
    }

    @Test
    void exitsAsUpstreamDoes() {
        assertThat(exitCode("--libs")).isZero();
        assertThat(exitCode("--cython-lib-path")).isEqualTo(1);
        assertThat(exitCode("--bogus")).isEqualTo(2);
    }

    private int exitCode(String argument) {
        return wine().in(prefix.resolve("bin"))
                .run("cmd", "/c", "tvm-ffi-config.cmd", argument)
                .exit();
    }

    /** Runs the script once for each line of arguments, in one Wine since each start takes long; both outputs. */
    private String run(String... lines) {
        StringBuilder driver = new StringBuilder("@echo off\r\n");
        for (String line : lines) {
            driver.append("call \"%s\\bin\\tvm-ffi-config.cmd\" %s 2>&1\r\n".formatted(windows(prefix), line));
        }
        FakePrefix.write(folder.resolve("driver.cmd"), driver.toString());
        return wine().run("cmd", "/c", windows(folder.resolve("driver.cmd")))
                .out()
                .replace("\r", "");
    }

    private static Tool wine() {
        return Tool.of("wine")
                .with("WINEPREFIX", Path.of("target/wine").toAbsolutePath().toString())
                .with("WINEDEBUG", "-all")
                .with("WINEDLLOVERRIDES", "mscoree,mshtml,winemenubuilder.exe=");
    }

    private static String windows(Path path) {
        return "Z:" + path.toString().replace('/', '\\');
    }
}
