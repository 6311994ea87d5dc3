package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the guard finds on systems where the tests do not run. */
class ObstacleTest {

    @Test
    void namesTheLibraryThatMacOsInserts() {
        NativeLoadException displaced = Obstacle.ofGuard(-2, "/opt/lib/libtvm_ffi.dylib", "/cache/libtvm_ffi.dylib");

        assertThat(displaced.reason()).isEqualTo(NativeLoadException.Reason.CONFLICT);
        assertThat(displaced)
                .hasMessageContaining("replaced by /opt/lib/libtvm_ffi.dylib")
                .hasMessageEndingWith("DYLD_INSERT_LIBRARIES=$JAVA_HOME/lib/libjsig.dylib.");
    }
}
