package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModulePathTest {
    private static final String RESOURCE = "java/lang/Object.class";

    @Test
    void looksIntoTheImageOfTheJvm() {
        assertThat(new ModulePath(null, System.getProperty("java.home")).moduleWith(RESOURCE))
                .isEqualTo("java.base");
    }

    /** What GraalVM's native-image makes has none, and Java's own search of it may fail. */
    @Test
    void asksForNoImageWhereThereIsNone() {
        assertThat(new ModulePath(null, null).moduleWith(RESOURCE)).isNull();
    }
}
