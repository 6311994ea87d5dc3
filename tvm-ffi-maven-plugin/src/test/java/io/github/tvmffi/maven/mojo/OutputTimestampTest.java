package io.github.tvmffi.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "2026-11-01T02:00:00+02:00, 2026-11-01T00:00:00Z",
        "1793491200, 2026-11-01T00:00:00Z",
    })
    void readsWhatMavensOwnPluginsRead(String text, Instant time) throws Exception {
        assertThat(OutputTimestamp.of(text)).isEqualTo(time);
    }

    /** One character in a child POM undoes what the parent says. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "x", "-"})
    void takesTheOldestTimeOfAZipWhereNoneIsSaid(String text) throws Exception {
        assertThat(OutputTimestamp.of(text)).isEqualTo("1980-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1979-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "99999999999999999999", "yesterday"})
    void refusesWhatNoZipCanSay(String text) {
        assertThatThrownBy(() -> OutputTimestamp.of(text))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("project.build.outputTimestamp is \"" + text + "\"")
                .hasMessageContaining("from 1980 to 2099");
    }
}
