package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PkgConfigEmitterTest {
    @TempDir
    Path folder;

    @Test
    void isTheSameTextForEveryPlatformAndByBothNames() {
        String expected = """
                prefix=${pcfiledir}/../..
                includedir=${prefix}/include
                libdir=${prefix}/lib

                Name: tvm_ffi
                Description: Apache TVM FFI: open ABI and FFI for machine learning systems
                URL: https://github.com/apache/tvm-ffi
                Version: 0.1.15.post2
                Cflags: -I${includedir}
                Libs: -L${libdir} -ltvm_ffi
                """;

        for (String classifier : List.of("linux-x86_64", "osx-aarch_64", "windows-x86_64-cuda12")) {
            assertThat(new PkgConfigEmitter().emit(FakePrefix.facts(classifier)))
                    .containsExactly(
                            new EmittedFile("lib/pkgconfig/tvm_ffi.pc", expected, false),
                            new EmittedFile("lib/pkgconfig/tvm-ffi.pc", expected, false));
        }
    }

    @Test
    void answersPkgConfigFromWhereverThePrefixLies() {
        Path prefix = FakePrefix.write(folder.resolve("some prefix"), FakePrefix.facts("linux-x86_64"));

        String flags = pkgConfig(prefix)
                .run("--cflags", "--libs", "tvm_ffi")
                .succeeded()
                .out();

        String pc = (prefix + "/lib/pkgconfig").replace(" ", "\\ ");
        assertThat(flags.strip()).isEqualTo("-I%1$s/../../include -L%1$s/../../lib -ltvm_ffi".formatted(pc));
    }

    @Test
    void comparesWithReleasesAsPythonDoes() {
        Tool pkgConfig = pkgConfig(FakePrefix.write(folder, FakePrefix.facts("linux-x86_64")));

        pkgConfig.run("--exists", "tvm_ffi >= 0.1.15", "tvm_ffi < 0.1.16").succeeded();
        pkgConfig.run("--exists", "tvm_ffi < 0.1.15").failed();
    }

    private static Tool pkgConfig(Path prefix) {
        return Tool.of("pkg-config").with("PKG_CONFIG_PATH", prefix + "/lib/pkgconfig");
    }
}
