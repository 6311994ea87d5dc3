package io.github.tvmffi.maven.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathCollisionsTest {
    private final PathCollisions paths = new PathCollisions();

    @Test
    void letsDifferentPathsAndSharedFoldersBe() {
        assertThat(paths.add("include/")).isEmpty();
        assertThat(paths.add("include/a.h")).isEmpty();
        assertThat(paths.add("include/b.h")).isEmpty();
        assertThat(paths.add("include/a.h.d/c")).isEmpty();
        assertThat(paths.add("include/")).isEmpty();
    }

    @Test
    void findsTheSameFileTwice() {
        paths.add("a/b");

        assertThat(paths.add("a/b")).hasValue("a/b");
    }

    @Test
    void findsFilesThatDifferInCaseAlone() {
        paths.add("a/b");

        assertThat(paths.add("a/B")).hasValue("a/b");
    }

    @Test
    void findsFoldersThatDifferInCaseAlone() {
        paths.add("include/a.h");

        assertThat(paths.add("Include/b.h")).hasValue("include/");
    }

    @Test
    void findsAFileThatIsAFolderElsewhere() {
        paths.add("a/b/c");

        assertThat(paths.add("a/b")).hasValue("a/b/");
    }

    @Test
    void findsAFolderThatIsAFileElsewhere() {
        paths.add("a/b");

        assertThat(paths.add("a/b/c")).hasValue("a/b");
        assertThat(paths.add("a/B/")).hasValue("a/b");
    }
}
