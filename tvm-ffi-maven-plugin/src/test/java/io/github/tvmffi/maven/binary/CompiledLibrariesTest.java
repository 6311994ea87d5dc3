package io.github.tvmffi.maven.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries as real compilers and linkers make them, compared with what binutils say about them. */
class CompiledLibrariesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sysv", "gnu", "both"})
    void elfExportsAreThoseThatNmNames(String hashStyle) throws Exception {
        Tool compiler = elfCompiler();
        source("exports.c", """
                int global(void) { return 1; }
                __attribute__((weak)) int weak(void) { return 2; }
                __attribute__((visibility("protected"))) int guarded(void) { return 3; }
                __attribute__((visibility("hidden"))) int hidden(void) { return 4; }
                static int local(void) { return 5; }
                extern int elsewhere(void);
                int calls(void) { return local() + hidden() + elsewhere(); }
                int variable = 6;
                __thread int per_thread;
                """);
        compiler.run(
                folder,
                "-shared",
                "-fPIC",
                "-Wl,-soname,libexports.so.1",
                "-Wl,--hash-style=" + hashStyle,
                "exports.c",
                "-o",
                "libexports.so");
        BinaryFacts facts = read("libexports.so");
        String names = Tool.require("nm").run(folder, "-D", "--defined-only", "libexports.so");
        assertThat(facts.exports())
                .contains("global", "weak", "guarded", "calls", "variable", "per_thread")
                .doesNotContain("hidden", "local", "elsewhere")
                .isEqualTo(lastWords(names));
        assertThat(facts.linkName()).contains("libexports.so.1");
        assertThat(facts.architecture()).isEqualTo(Architecture.ofName(System.getProperty("os.arch")));
    }

    @Test
    void elfFloorsAreTheHighestVersionsOfAllNeededLibraries() throws Exception {
        Tool compiler = elfCompiler();
        source("old.c", "int old(void) { return 1; } int recent(void) { return 2; }");
        source("old.map", "GLIBC_2.9 { old; }; GLIBC_2.10 { recent; }; GLIBC_2.11 { unused; };");
        source("other.c", "int other(void) { return 1; }");
        source("other.map", "GLIBC_2.4 { other; }; CXXABI_1.3.9 { nothing; };");
        source(
                "user.c",
                "int old(void); int recent(void); int other(void); int f(void) {return old()+recent()+other();}");
        compiler.run(folder, versioned("old", "libc.so.6"));
        compiler.run(folder, versioned("other", "libm.so.6"));
        compiler.run(folder, "-shared", "-fPIC", "-nostdlib", "user.c", "libold.so", "libother.so", "-o", "libuser.so");
        BinaryFacts facts = read("libuser.so");
        assertThat(facts.needed()).containsExactly("libc.so.6", "libm.so.6");
        assertThat(facts.floors()).containsOnlyKeys("GLIBC").containsEntry("GLIBC", "2.10");
        assertThat(facts.libc()).contains(Libc.GLIBC);
        assertThat(facts.linkName()).isEmpty();
        assertThat(read("libold.so").floors()).isEmpty();
    }

    @Test
    void peFactsAreThoseThatObjdumpNames() throws Exception {
        Tool compiler = Tool.require("x86_64-w64-mingw32-gcc");
        source("tiny.c", """
                #include <windows.h>
                __declspec(dllexport) int shown(void) { return (int) GetCurrentProcessId(); }
                __declspec(dllexport) int data = 7;
                int kept(void) { return 2; }
                """);
        compiler.run(folder, "-shared", "tiny.c", "-o", "tiny.dll");
        BinaryFacts facts = read("tiny.dll");
        String dump = Tool.require("x86_64-w64-mingw32-objdump").run(folder, "-p", "tiny.dll");
        Pattern dllName = Pattern.compile("DLL Name: (\\S+)");
        assertThat(facts.needed())
                .contains("KERNEL32.dll")
                .isEqualTo(dllName.matcher(dump)
                        .results()
                        .map(match -> match.group(1))
                        .toList());
        assertThat(facts.exports()).containsExactly("data", "shown");
        assertThat(facts.linkName()).contains("tiny.dll");
        assertThat(facts.architecture()).contains(Architecture.X86_64);
    }

    @Test
    void machOFactsAreWhatTheLinkerWasTold() throws Exception {
        Tool zig = Tool.requireZig(folder);
        source("base.c", "int base(void) { return 1; }");
        source("tiny.c", """
                extern int base(void);
                int shown(void) { return base(); }
                int data = 7;
                __attribute__((visibility("hidden"))) int hidden(void) { return 2; }
                """);
        zig.run(folder, machO("base", "11.0"));
        zig.run(folder, machO("tiny", "12.3.1", "libbase.dylib"));
        BinaryFacts facts = read("libtiny.dylib");
        assertThat(facts.linkName()).contains("@rpath/libtiny.dylib");
        assertThat(facts.needed()).containsExactlyInAnyOrder("/usr/lib/libSystem.B.dylib", "@rpath/libbase.dylib");
        assertThat(facts.floors()).containsOnlyKeys("macOS").containsEntry("macOS", "12.3.1");
        assertThat(facts.exports()).contains("shown", "data").doesNotContain("hidden", "base", "_shown");
        assertThat(facts.architecture()).contains(Architecture.AARCH_64);
        assertThat(read("libbase.dylib").floors()).containsEntry("macOS", "11.0");
    }

    private static Tool elfCompiler() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "cc makes ELF files on Linux alone");
        return Tool.require("cc", "gcc", "clang");
    }

    private static String[] versioned(String name, String soname) {
        return new String[] {
            "-shared",
            "-fPIC",
            "-nostdlib",
            "-Wl,-soname," + soname,
            "-Wl,--version-script=" + name + ".map",
            name + ".c",
            "-o",
            "lib" + name + ".so"
        };
    }

    private static String[] machO(String name, String lowest, String... libraries) {
        return Stream.concat(
                        Stream.of(
                                "cc",
                                "-target",
                                "aarch64-macos." + lowest,
                                "-shared",
                                "-nostdlib",
                                "-Wl,-install_name,@rpath/lib" + name + ".dylib",
                                name + ".c",
                                "-o",
                                "lib" + name + ".dylib"),
                        Stream.of(libraries))
                .toArray(String[]::new);
    }

    private void source(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private BinaryFacts read(String name) throws IOException {
        return BinaryReader.read(name, Files.readAllBytes(folder.resolve(name)));
    }

    private static Set<String> lastWords(String lines) {
        return lines.lines()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
