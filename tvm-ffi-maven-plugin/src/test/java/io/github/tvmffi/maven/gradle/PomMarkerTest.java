package io.github.tvmffi.maven.gradle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PomMarkerTest {

    @Test
    void standsBehindTheRootElementsStartTagWhateverItsAttributes() {
        assertThat(PomMarker.putInto("<?xml?>\n<project a=\"b > c\"\n  d='e > f'>\n  <modelVersion/>\n</project>"))
                .contains("<?xml?>\n<project a=\"b > c\"\n  d='e > f'>\n  " + PomMarker.COMMENT
                        + "\n  <modelVersion/>\n</project>");
    }

    @Test
    void isPutInOnce() {
        String marked = PomMarker.putInto("<project>\n</project>").orElseThrow();

        assertThat(PomMarker.isIn(marked)).isTrue();
        assertThat(PomMarker.putInto(marked)).contains(marked);
    }

    @Test
    void isNotSeenBeforeTheRootElement() {
        assertThat(PomMarker.isIn(PomMarker.COMMENT + "\n<project>\n</project>"))
                .isFalse();
    }

    @Test
    void hasNoPlaceInAnythingElse() {
        assertThat(PomMarker.putInto("<settings></settings>")).isEmpty();
    }
}
