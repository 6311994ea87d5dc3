package io.github.tvmffi.maven.prefix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixManifestTest {
    private static final PrefixFile LIBRARY_OF_UPSTREAM = PrefixFile.of(
            SamplePrefix.LIBRARY,
            "abc".getBytes(UTF_8),
            false,
            FileRole.LIBRARY,
            FileOrigin.UPSTREAM,
            "tvm_ffi/lib/libtvm_ffi.so");

    @Test
    void writesTheDocumentedForm() {
        PrefixManifest manifest = PrefixManifest.of(
                SamplePrefix.facts("0.1.15.post2"), List.of(LIBRARY_OF_UPSTREAM, file("bin/tvm-ffi-config")));

        assertThat(manifest.toJson()).isEqualTo("""
                        {
                          "schemaVersion": 1,
                          "name": "tvm-ffi",
                          "version": "0.1.15.post2",
                          "headerVersion": "0.1.16",
                          "classifier": "linux-x86_64",
                          "platform": {
                            "os": "linux",
                            "architecture": "x86_64",
                            "libc": "glibc",
                            "cuda": null
                          },
                          "paths": {
                            "includedir": "include",
                            "dlpack-includedir": "include",
                            "libdir": "lib",
                            "cmakedir": "share/cmake/tvm_ffi",
                            "pkgconfigdir": "lib/pkgconfig",
                            "bindir": "bin"
                          },
                          "compile": {
                            "cxxStandard": 17
                          },
                          "link": {
                            "name": "tvm_ffi",
                            "file": "lib/libtvm_ffi.so"
                          },
                          "libraries": [
                            {
                              "name": "tvm_ffi",
                              "role": "runtime",
                              "file": "lib/libtvm_ffi.so",
                              "importLibrary": null,
                              "linkName": "libtvm_ffi.so",
                              "machine": "EM_X86_64",
                              "needed": [
                                "libstdc++.so.6",
                                "libc.so.6"
                              ],
                              "floors": {
                                "GLIBC": "2.14",
                                "GLIBCXX": "3.4.21"
                              },
                              "exportsCApi": true
                            }
                          ],
                          "origin": {
                            "name": "apache-tvm-ffi",
                            "version": "0.1.15.post2",
                            "file": "apache_tvm_ffi.whl",
                            "sha256": "%1$s"
                          },
                          "files": [
                            {"path":"bin/tvm-ffi-config","size":3,"crc32":"352441c2","sha256":"%2$s","executable":false,"role":"other","origin":"generated"},
                            {"path":"lib/libtvm_ffi.so","size":3,"crc32":"352441c2","sha256":"%2$s","executable":false,"role":"library","origin":"upstream","member":"tvm_ffi/lib/libtvm_ffi.so"}
                          ]
                        }
                        """.formatted(
                        "0".repeat(64), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @Test
    void readsBackWhatItWrites() throws PrefixException {
        PrefixManifest manifest = SamplePrefix.of("0.1.15.post2").manifest();

        assertThat(parse(manifest.toJson())).isEqualTo(manifest);
    }

    @Test
    void readsBackWhatAFileIsCalledInItsArchive() throws PrefixException {
        PrefixManifest manifest = PrefixManifest.of(SamplePrefix.facts("1"), List.of(LIBRARY_OF_UPSTREAM));

        assertThat(parse(manifest.toJson())).isEqualTo(manifest);
        assertThat(parse(manifest.toJson()).files().get(0).member()).isEqualTo("tvm_ffi/lib/libtvm_ffi.so");
    }

    @Test
    void readsBackAWindowsPrefixWithItsImportLibrary() throws PrefixException {
        PrefixManifest manifest = PrefixManifest.of(
                SamplePrefix.windowsFacts(), List.of(file("lib/tvm_ffi.dll"), file("lib/tvm_ffi.lib")));

        assertThat(parse(manifest.toJson())).isEqualTo(manifest);
        assertThat(manifest.library().linkFile()).isEqualTo("lib/tvm_ffi.lib");
    }

    @Test
    void skipsMembersOfNewerReleasesInWhatItSaysOfCuda() throws PrefixException {
        String newer = SamplePrefix.of("1").manifest().toJson().replace("\"files\": [", """
                        "cuda": {"news": [{}], "version": "13.1", "minimumDriver": 580, "origin":
                          {"name": "a", "version": "2", "file": "a.whl", "sha256": "%s"}}, "files": [""".formatted("0".repeat(64)));

        assertThat(parse(newer).cuda())
                .isEqualTo(new CudaRuntime("13.1", 580, new PrefixFacts.Origin("a", "2", "a.whl", "0".repeat(64))));
    }

    @Test
    void skipsMembersAndRolesOfNewerReleases() throws PrefixException {
        PrefixManifest manifest = SamplePrefix.of("1").manifest();
        String newer = manifest.toJson()
                .replace("\"path\":", "\"news\":[{\"a\":[1,null,true]}],\"path\":")
                .replace("\"classifier\":", "\"news\": {\"b\": 1e3}, \"classifier\":")
                .replace("\"linkName\":", "\"news\": [2], \"linkName\":")
                .replace("\"origin\": {", "\"origin\": {\"news\": null, ")
                .replace("\"role\":\"header\"", "\"role\":\"hologram\"");

        assertThat(parse(newer).files().get(1).role()).isEqualTo(FileRole.OTHER);
        assertThat(parse(newer).version()).isEqualTo("1");
    }

    @Test
    void asksForANewerPluginWhenTheSchemaIsNewer() {
        assertThatThrownBy(() -> parse("{\"schemaVersion\": 2, \"files\": {\"of\": \"another shape\"}}"))
                .isInstanceOf(PrefixException.class)
                .hasMessageContainingAll("here has schemaVersion 2", "up to 1", "newer tvm-ffi-maven-plugin");
    }

    @Test
    void quotesNoControlCharactersOfADamagedManifest() {
        assertThatThrownBy(() -> parse("{\"schemaVersion\": 1, \"origin\": {\"\u001b[31m\": 1 2}}"))
                .isInstanceOf(PrefixException.class)
                .hasMessageContaining("?[31m")
                .hasMessageNotContaining("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "null",
                "\u0000",
                "{\"schemaVersion\": \"one\"}",
                "{\"schemaVersion\": 1.5}",
                "{\"schemaVersion\": 99999999999999999999}",
                "{\"schemaVersion\": 0}",
                "{\"schemaVersion\": 1, \"name\": \"zlib\"}",
                "{\"schemaVersion\": 1, \"name\": {}}",
                "{\"schemaVersion\": 1, \"files\": 7}",
                "{\"schemaVersion\": 1, \"files\": [{}]}",
                "{\"schemaVersion\": 1, \"libraries\": [{\"role\": \"other\"}]}",
            })
    void refusesWhatIsNoManifest(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(PrefixException.class)
                .hasMessageStartingWith("here is damaged or no description of a tvm-ffi prefix:\n  ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\": \"1\" -> \"version\": null",
                "\"version\": \"1\" -> \"version\": [\"1\"]",
                "\"version\": \"1\" -> \"version\": \"../1\"",
                "\"classifier\": \"linux-x86_64\" -> \"classifier\": \"plan9-mips\"",
                "\"size\":9 -> \"size\":-1",
                "\"size\":9 -> \"size\":\"nine\"",
                "\"crc32\":\" -> \"crc32\":\"f",
                "\"crc32\":\" -> \"crc32\":\"g",
                "\"sha256\":\" -> \"sha256\":\"A",
                "\"origin\":\"upstream\" -> \"origin\":\"moon\"",
                "\"origin\":\"upstream\" -> \"origin\":\"generated\",\"member\":\"tvm_ffi/any.h\"",
                "\"executable\":false -> \"executable\":0",
                "include/dlpack/dlpack.h -> include/tvm/ffi/any.h",
                "include/dlpack/dlpack.h -> Include/dlpack/dlpack.h",
                "include/dlpack/dlpack.h -> include",
                "include/dlpack/dlpack.h -> tvm-ffi.json",
                "include/dlpack/dlpack.h -> .TVM-FFI-state",
                "\"file\": \"lib/libtvm_ffi.so\" -> \"file\": \"lib/another.so\"",
                "\"name\": \"tvm_ffi\" -> \"name\": \"tvm ffi\"",
                "\n}\n -> \n}}\n",
            })
    void refusesAManifestThatContradictsItself(String change) {
        String[] fromTo = change.split(" -> ");
        String original = SamplePrefix.of("1").manifest().toJson();
        String changed = original.replace(fromTo[0], fromTo[1]);

        assertThat(changed).isNotEqualTo(original);
        assertThatThrownBy(() -> parse(changed))
                .isInstanceOf(PrefixException.class)
                .hasMessageStartingWith("here is damaged");
    }

    @ParameterizedTest
    @ValueSource(chars = {'/', ':', 'A', '`', 'g'})
    void refusesADigestWithADigitThatIsNone(char digit) {
        assertThatThrownBy(() -> new PrefixFile(
                        "a", 0, 0, "0".repeat(63) + digit, false, FileRole.OTHER, FileOrigin.GENERATED, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(digit + "\", wanted 64 lower-case hex digits");
    }

    @Test
    void refusesTruncationAtEveryLength() {
        String text = SamplePrefix.of("1").manifest().toJson().strip();

        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> parse(cut)).as("%s characters", length).isInstanceOf(PrefixException.class);
        }
    }

    private static PrefixManifest parse(String json) throws PrefixException {
        return PrefixManifest.parse(json.getBytes(UTF_8), "here");
    }

    private static PrefixFile file(String path) {
        return PrefixFile.of(path, "abc".getBytes(UTF_8), false, FileRole.OTHER, FileOrigin.GENERATED);
    }
}
