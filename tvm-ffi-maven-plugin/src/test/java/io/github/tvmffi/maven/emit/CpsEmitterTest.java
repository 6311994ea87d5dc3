package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpsEmitterTest {

    @Test
    void describesTheLibraryAndItsHeadersRelativeToThePrefix() {
        assertThat(new CpsEmitter().emit(FakePrefix.facts("linux-x86_64")))
                .containsExactly(new EmittedFile("lib/cps/tvm-ffi.cps", """
                        {
                          "cps_version": "0.13.0",
                          "name": "tvm-ffi",
                          "description": "Apache TVM FFI: open ABI and FFI for machine learning systems",
                          "website": "https://github.com/apache/tvm-ffi",
                          "license": "Apache-2.0",
                          "version": "0.1.15.2",
                          "compat_version": "0.1",
                          "version_schema": "simple",
                          "cps_path": "@prefix@/lib/cps",
                          "platform": {
                            "isa": "x86_64",
                            "kernel": "linux"
                          },
                          "default_components": [
                            "shared"
                          ],
                          "components": {
                            "header": {
                              "type": "interface",
                              "includes": [
                                "@prefix@/include"
                              ],
                              "compile_features": [
                                "c++17"
                              ]
                            },
                            "shared": {
                              "type": "dylib",
                              "location": "@prefix@/lib/libtvm_ffi.so",
                              "requires": [
                                ":header"
                              ]
                            }
                          }
                        }
                        """, false));
    }

    @Test
    void namesTheImportLibraryOnWindows() {
        assertThat(new CpsEmitter()
                        .emit(FakePrefix.facts("windows-x86_64"))
                        .get(0)
                        .text())
                .contains("\"location\": \"@prefix@/lib/tvm_ffi.dll\"")
                .contains("\"link_location\": \"@prefix@/lib/tvm_ffi.lib\"")
                .contains("\"kernel\": \"windows\"");
    }

    @Test
    void keepsAwayFromTheNameOfTheConfigFile() {
        assertThat(new CpsEmitter().emit(FakePrefix.facts("osx-aarch_64")))
                .extracting(EmittedFile::path)
                .noneMatch(path -> path.endsWith("tvm_ffi.cps"));
    }
}
