package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloorTest {
    @ParameterizedTest
    @CsvSource({
        "2.17, 2.17, true",
        "2.17, 2.9, false",
        "2.9, 2.17, true",
        "3.4.21, 3.4.30, true",
        "3.4.21, 3.4.9, false",
        "3.4.21, 3.5, true",
        "11.0, 11, true",
        "11.0, 10.16, false",
        "2.17, '', false",
        "1.3.9, 1.3, false",
        "2.17, '2.31 in /lib/libc.so.6', true",
        "3.4.21, '3.4 in /opt/gcc.99/lib.so', false",
    })
    void comparesNumberByNumber(String floor, String found, boolean met) {
        assertThat(new Floor(Floor.Kind.GLIBC, floor).isMetBy(found)).isEqualTo(met);
    }

    @Test
    void asksMacOsForItsOwnVersion() {
        NativesManifest manifest = new NativesManifest("1.2.3", "osx-aarch_64", "", List.of(), List.of());
        Floor floor = new Floor(Floor.Kind.MACOS, "11.0");
        Properties properties = new Properties();
        Host host = new Host(properties, Map.of());

        properties.setProperty("os.version", "10.16");
        assertThatThrownBy(() -> floor.check(host, manifest))
                .isInstanceOfSatisfying(NativeLoadException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(NativeLoadException.Reason.SYSTEM_TOO_OLD))
                .hasMessageStartingWith(
                        "tvm-ffi 1.2.3 for osx-aarch_64 needs macOS 11.0 or later, this system has 10.16.");
        properties.setProperty("os.version", "14.5");
        assertThatCode(() -> floor.check(host, manifest)).doesNotThrowAnyException();
    }
}
