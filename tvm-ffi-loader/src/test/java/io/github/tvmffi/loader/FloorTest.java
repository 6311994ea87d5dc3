package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

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
    })
    void comparesNumberByNumber(String floor, String found, boolean met) {
        assertThat(new Floor(Floor.Kind.GLIBC, floor).isMetBy(found)).isEqualTo(met);
    }
}
