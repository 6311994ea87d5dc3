package io.github.tvmffi.maven.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledPrefixTest {
    @TempDir
    Path root;

    @Test
    void saysWhatUpstreamsToolSays() {
        InstalledPrefix prefix =
                new InstalledPrefix(root, "0.1.15.post2", "linux-x86_64", "tvm_ffi", "lib/libtvm_ffi.so");

        assertThat(prefix.properties())
                .containsExactly(
                        entry("tvm-ffi.prefix", root.toString()),
                        entry("tvm-ffi.includedir", root + "/include"),
                        entry("tvm-ffi.dlpack-includedir", root + "/include"),
                        entry("tvm-ffi.cmakedir", root + "/share/cmake/tvm_ffi"),
                        entry("tvm-ffi.libdir", root + "/lib"),
                        entry("tvm-ffi.libfiles", root + "/lib/libtvm_ffi.so"),
                        entry("tvm-ffi.pkgconfigdir", root + "/lib/pkgconfig"),
                        entry("tvm-ffi.cflags", "-I" + root + "/include -I" + root + "/include"),
                        entry("tvm-ffi.cxxflags", "-I" + root + "/include -I" + root + "/include -std=c++17"),
                        entry("tvm-ffi.ldflags", "-L" + root + "/lib"),
                        entry("tvm-ffi.libs", "-ltvm_ffi"),
                        entry("tvm-ffi.version", "0.1.15.post2"),
                        entry("tvm-ffi.classifier", "linux-x86_64"));
    }

    @Test
    void namesTheImportLibraryForWindows() {
        InstalledPrefix prefix = new InstalledPrefix(root, "1", "windows-x86_64-cuda12", "tvm_ffi", "lib/tvm_ffi.lib");

        assertThat(prefix.properties())
                .containsEntry("tvm-ffi.libs", root + "/lib/tvm_ffi.lib")
                .containsEntry("tvm-ffi.libfiles", root + "/lib/tvm_ffi.lib")
                .containsEntry("tvm-ffi.ldflags", "");
    }

    @Test
    void namesTheFileAndTheCureWhenItsDescriptionIsGone() {
        InstalledPrefix prefix = new InstalledPrefix(root, "1", "linux-x86_64", "tvm_ffi", "lib/libtvm_ffi.so");

        assertThatThrownBy(prefix::manifest)
                .isInstanceOf(PrefixException.class)
                .hasMessageContainingAll(root.toString(), "tvm-ffi.json", "tvm-ffi:unpack");
    }
}
