package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
class HostTest {
    @Test
    void takesTheCacheInTheHomeDirectoryOnLinux() {
        assertThat(host(Map.of("user.home", "/home/u"), Map.of()).cacheFolders())
                .containsExactly(Path.of("/home/u/.cache/tvm-ffi"));
    }

    @Test
    void followsXdgOnLinuxAndAddsTheRunTimeFolder() {
        Host host = host(
                Map.of("user.home", "/home/u"),
                Map.of("XDG_CACHE_HOME", "/big/cache", "XDG_RUNTIME_DIR", "/run/user/1000"));

        assertThat(host.cacheFolders())
                .containsExactly(Path.of("/big/cache/tvm-ffi"), Path.of("/run/user/1000/tvm-ffi"));
    }

    @Test
    void ignoresARelativeXdgFolder() {
        Host host = host(Map.of("user.home", "/home/u"), Map.of("XDG_CACHE_HOME", "cache"));

        assertThat(host.cacheFolders()).containsExactly(Path.of("/home/u/.cache/tvm-ffi"));
    }

    @Test
    void neverTakesTheWorkingDirectoryForAnUnknownHome() {
        assertThat(host(Map.of("user.home", "?"), Map.of()).cacheFolders()).isEmpty();
        assertThat(host(Map.of(), Map.of()).cacheFolders()).isEmpty();
    }

    @Test
    void leavesOutWhatNoPathCanExpress() {
        assertThat(host(Map.of("user.home", "/home/\0"), Map.of()).cacheFolders())
                .isEmpty();
    }

    @Test
    void takesLibraryCachesOnMacOs() {
        assertThat(host(Map.of("user.home", "/Users/u", "os.name", "Mac OS X"), Map.of())
                        .cacheFolders())
                .containsExactly(Path.of("/Users/u/Library/Caches/tvm-ffi"));
    }

    @Test
    void takesLocalAppDataOnWindows() {
        Map<String, String> windows = Map.of("user.home", "/Users/u", "os.name", "Windows 11");

        assertThat(host(windows, Map.of("LOCALAPPDATA", "/local", "XDG_RUNTIME_DIR", "/run"))
                        .cacheFolders())
                .containsExactly(Path.of("/local/tvm-ffi"));
        assertThat(host(windows, Map.of()).cacheFolders()).containsExactly(Path.of("/Users/u/AppData/Local/tvm-ffi"));
    }

    @Test
    void takesOnlyTheConfiguredFolder() {
        Host host = host(Map.of("user.home", "/home/u"), Map.of("TVM_FFI_CACHE", "/opt/cache"));

        assertThat(host.cacheFolders()).containsExactly(Path.of("/opt/cache"));
    }

    @Test
    void prefersThePropertyToTheVariable() {
        Host host = host(Map.of("tvm-ffi.cache", "/a"), Map.of("TVM_FFI_CACHE", "/b"));

        assertThat(host.cacheFolders()).containsExactly(Path.of("/a"));
    }

    @Test
    void refusesARelativeConfiguredFolder() {
        Host host = host(Map.of("tvm-ffi.cache", "cache"), Map.of());

        assertThatThrownBy(() -> host.cacheFolders())
                .isInstanceOf(NativeLoadException.class)
                .hasMessage("tvm-ffi.cache (TVM_FFI_CACHE) must be an absolute folder, got: cache");
    }

    private static Host host(Map<String, String> properties, Map<String, String> environment) {
        Properties all = new Properties();
        all.putAll(properties);
        return new Host(all, environment);
    }
}
