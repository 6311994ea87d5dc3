package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each quoter against the program that reads its language. */
class QuotedTextTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "dash"})
    void shellTextIsTheSameWordInTheShell(String shell) {
        StringBuilder script = new StringBuilder();
        for (String name : HostileNames.ALL) {
            script.append("printf '%s\\n' ").append(ShellText.of(name).text()).append('\n');
        }
        Path file = folder.resolve("script");
        FakePrefix.write(file, script.toString());

        assertThat(Tool.of(shell).run(file.toString()).succeeded().out().lines())
                .isEqualTo(HostileNames.ALL);
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    /** Without a policy version CMake still replaces {@code @NAME@}, as it does in a file for {@code cmake -C}. */
    @ParameterizedTest
    @ValueSource(strings = {"", "cmake_minimum_required(VERSION 3.20)\n"})
    void cmakeTextIsTheSameArgumentInCMake(String policies) {
        StringBuilder script = new StringBuilder(policies).append("set(VERSION replaced)\n");
        for (String name : HostileNames.ALL) {
            script.append("file(APPEND out \"")
                    .append(CMakeText.of(name).text())
                    .append("\" \"\\n\")\n");
        }
        FakePrefix.write(folder.resolve("script.cmake"), script.toString());

        Tool.Result result =
                Tool.of("cmake").in(folder).run("-P", "script.cmake").succeeded();

        assertThat(result.err()).isEmpty();
        assertThat(folder.resolve("out")).content().isEqualTo(String.join("\n", HostileNames.ALL) + "\n");
    }

    @Test
    void plainWordRefusesWhatWouldNeedQuotes() {
        for (String name : HostileNames.ALL) {
            if (!name.equals("-leading")) {
                assertThatThrownBy(() -> PlainWord.of(name))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("cannot stand without quotes: \"" + name + "\"");
            }
        }
        assertThat(PlainWord.of("lib/libtvm_ffi-0.1.15+x.so").text()).isEqualTo("lib/libtvm_ffi-0.1.15+x.so");
    }
}
