package io.github.tvmffi.maven.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortablePathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tvm-ffi.json",
                "include/tvm/ffi/any.h",
                ".hidden/..two dots",
                "a b/c#d$e%f&g'h(i)j+k,l;m=n@o[p]q^r_s`t{u}v~w!",
                "com/console.h",
                "com10",
                "nullable.h",
                "-dash"
            })
    void acceptsNamesThatEverySystemTakes(String path) {
        assertThat(PortablePath.complaint(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, empty or absolute",
                "/etc/passwd, empty or absolute",
                "//server/share, empty or absolute",
                "a//b, a part of it is empty",
                "a/, a part of it is empty",
                "., \".\"",
                "a/./b, \".\"",
                ".., \"..\"",
                "a/../b, \"..\"",
                "C:/x, Windows",
                "C:x, Windows",
                "a:stream, Windows",
                "\\\\server\\share, Windows",
                "a\\b, Windows",
                "a?b, Windows",
                "a*, Windows",
                "a|b, Windows",
                "a<b, Windows",
                "a\"b, Windows",
                "a., dot or a space",
                "`a `, dot or a space",
                "a ./b, dot or a space",
                "CON, device",
                "include/nul.h, device",
                "Aux.tar.gz, device",
                "lpt1, device",
                "com0.h, device",
                "COM9 .x, device",
                "conin$, device"
            })
    void refusesNamesThatMeanSomethingElseSomewhere(String path, String reason) {
        assertThat(PortablePath.complaint(path))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000b", "a\nb", "a\u007fb", "\u00e9", "e\u0301", "a\u202eb", "\ud83d\ude00", "com\u00b9"})
    void refusesWhatIsNotPrintableAscii(String path) {
        assertThat(PortablePath.complaint(path))
                .hasValueSatisfying(text -> assertThat(text).contains("not printable ASCII"));
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertThat(PortablePath.complaint("a".repeat(255))).isEmpty();
        assertThat(PortablePath.complaint("a".repeat(256))).isPresent();
        assertThat(PortablePath.complaint("a/".repeat(500) + "a")).isPresent();
        assertThat(PortablePath.complaint("a/".repeat(20) + "a")).isEmpty();
        assertThat(PortablePath.complaint("a/".repeat(21) + "a"))
                .hasValueSatisfying(text -> assertThat(text).contains("in more than 20 folders"));
    }
}
