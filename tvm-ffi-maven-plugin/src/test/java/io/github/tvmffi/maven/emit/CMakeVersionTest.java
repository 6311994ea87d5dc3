package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CMakeVersionTest {

    @ParameterizedTest
    @CsvSource({
        "0.1.15.post2, 0.1.15.2, 0.1",
        "0.1.15, 0.1.15, 0.1",
        "0.1.15.post10, 0.1.15.10, 0.1",
        "0.1.16rc1, 0.1.16, 0.1",
        "0.2.0a1.dev3, 0.2.0, 0.2",
        "0.1.15.post2+cu12, 0.1.15.2, 0.1",
        "1.2.3, 1.2.3, 1",
        "2, 2, 2",
    })
    void countsAsCMakeDoes(String release, String numbers, String series) {
        CMakeVersion version = CMakeVersion.of(release);

        assertThat(version.numbers()).isEqualTo(numbers);
        assertThat(version.series()).isEqualTo(series);
    }

    @Test
    void refusesWhatIsNoRelease() {
        assertThatThrownBy(() -> CMakeVersion.of("main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a release number: main");
    }
}
