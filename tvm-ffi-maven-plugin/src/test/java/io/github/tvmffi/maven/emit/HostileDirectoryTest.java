package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prefixes in directories with hostile names, as far as the tools that read them can live with such a name. */
class HostileDirectoryTest {
    /** CMake takes a backslash for a slash, gcc's -Wl splits at commas, Ninja gives | a meaning. */
    private static final Set<String> IMPOSSIBLE_IN_CMAKE =
            Set.of("back\\slash", "ends with\\", "back\\\"both", "a\\;b", "{a,b}", "a&b|c");

    /** pkgconf copies these from the directory of a .pc file into its answer without quotes, or as variables. */
    private static final Set<String> IMPOSSIBLE_IN_PKG_CONFIG = Set.of(
            "tab\there",
            "it's",
            "\"quoted\"",
            "back\\slash",
            "ends with\\",
            "back\\\"both",
            "$HOME",
            "${HOME}",
            "$(touch pwned)",
            "$<gone>",
            "a\\;b",
            "(paren)!");

    @TempDir
    Path folder;

    @BeforeEach
    void resolveFolder() throws IOException {
        folder = folder.toRealPath();
    }

    private Path write(String name) {
        return FakePrefix.write(folder.resolve(name), FakePrefix.facts(FakePrefix.HOST));
    }

    @Test
    void buildsAndRunsWithCMake() throws IOException {
        Path library = compileLibrary();
        CMakeProject project = new CMakeProject(folder.resolve("project"));
        StringBuilder text = new StringBuilder("project(consumer LANGUAGES C)\n");
        List<String> programs = new ArrayList<>();
        for (String name : HostileNames.ALL) {
            if (!IMPOSSIBLE_IN_CMAKE.contains(name)) {
                String program = "program" + programs.size();
                Path prefix = write(name);
                Files.write(prefix.resolve("lib/libtvm_ffi.so"), Files.readAllBytes(library));
                project.file(program + "/CMakeLists.txt", """
                        set(tvm_ffi_DIR [====[%1$s/share/cmake/tvm_ffi]====])
                        find_package(tvm_ffi REQUIRED)
                        if(NOT tvm_ffi_INCLUDE_DIR STREQUAL [====[%1$s/include]====])
                          message(SEND_ERROR "${tvm_ffi_INCLUDE_DIR}")
                        endif()
                        add_executable(%2$s ../main.c)
                        target_link_libraries(%2$s PRIVATE tvm_ffi::header tvm_ffi::shared)
                        """.formatted(prefix, program));
                text.append("add_subdirectory(").append(program).append(")\n");
                programs.add(program);
            }
        }
        project.text(text.toString()).file("main.c", """
                #include <dlpack/dlpack.h>
                #include <tvm/ffi/c_api.h>
                int main(void) { return tvm_ffi_answer() == 42 ? 0 : 1; }
                """);

        Tool.require("ninja");
        project.configure("-G", "Ninja").succeeded();
        project.make().succeeded();

        assertThat(programs).hasSize(22);
        for (String program : programs) {
            Tool.of(project.build().resolve(program + "/" + program).toString())
                    .run()
                    .succeeded();
        }
    }

    @Test
    void answersPkgConfigInShellSyntax() {
        for (String name : HostileNames.ALL) {
            if (!IMPOSSIBLE_IN_PKG_CONFIG.contains(name)) {
                Tool shell = Tool.of("sh", "-c").with("PKG_CONFIG_PATH", write(name) + "/lib/pkgconfig");
                Tool.require("pkg-config");

                String flag = shell.run("eval \"set -- $(pkg-config --cflags tvm_ffi)\"; printf %s \"$1\"")
                        .succeeded()
                        .out();

                assertThat(Path.of(flag.substring(2)).normalize()).isEqualTo(folder.resolve(name + "/include"));
            }
        }
    }

    private Path compileLibrary() {
        FakePrefix.write(folder.resolve("answer.c"), "int tvm_ffi_answer(void) { return 42; }\n");
        Path library = folder.resolve("libtvm_ffi.so");
        Tool.of("cc")
                .in(folder)
                .run("-shared", "-fPIC", "-Wl,-soname,libtvm_ffi.so", "-o", library.toString(), "answer.c")
                .succeeded();
        return library;
    }
}
