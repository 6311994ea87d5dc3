package io.github.tvmffi.maven.prefix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.maven.binary.BinaryFacts;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NativesPropertiesTest {
    private static PrefixFacts twoAndOneForTests() {
        return facts(
                library("first", NativeLibrary.Role.RUNTIME, "2.4"),
                library("second", NativeLibrary.Role.RUNTIME, "2.14"),
                library("testing", NativeLibrary.Role.TESTING, "2.34"));
    }

    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void writesTheDocumentedForm() {
        assertThat(NativesProperties.of(
                        PrefixManifest.of(SamplePrefix.facts("0.1.15.post2"), List.of(file(SamplePrefix.LIBRARY)))))
                .isEqualTo("""
                        schemaVersion=1
                        version=0.1.15.post2
                        classifier=linux-x86_64
                        os=linux
                        architecture=x86_64
                        libc=glibc
                        floor.GLIBC=2.14
                        floor.GLIBCXX=3.4.21
                        libraries=tvm_ffi
                        library.tvm_ffi.file=lib/libtvm_ffi.so
                        library.tvm_ffi.size=3
                        library.tvm_ffi.crc32=352441c2
                        library.tvm_ffi.sha256=%s
                        library.tvm_ffi.linkName=libtvm_ffi.so
                        library.tvm_ffi.needed=libstdc++.so.6,libc.so.6
                        set=d1e90d85e22eb15080da7d1c51ec0e29136eb356ec2c6a7fd1a537b5eef4ce7b
                        """.formatted(SHA256_OF_ABC));
    }

    @Test
    void listsRunTimeLibrariesInLoadOrderWithTheHighestFloors() throws IOException {
        PrefixFacts facts = twoAndOneForTests();
        List<PrefixFile> files = List.of(file("lib/testing.so"), file("lib/second.so"), file("lib/first.so"));

        Properties properties = load(NativesProperties.of(PrefixManifest.of(facts, files)));

        assertThat(properties)
                .containsEntry("libraries", "first,second")
                .containsEntry("floor.GLIBC", "2.14")
                .doesNotContainKey("library.testing.file");
    }

    /** By it a set in the loader's cache is held against the manifest. */
    @Test
    void namesTheSetAsTheManifestDoes() throws IOException {
        PrefixManifest manifest = PrefixManifest.of(
                twoAndOneForTests(), List.of(file("lib/testing.so"), file("lib/second.so"), file("lib/first.so")));

        assertThat(load(NativesProperties.of(manifest))).containsEntry("set", manifest.contentSet());
    }

    @Test
    void survivesNamesThatThePropertiesFormatTreatsSpecially() throws IOException {
        String name = "odd=na:me #\u00e9\\";
        PropertiesText properties = new PropertiesText();
        properties.add("libraries", name);
        properties.add("library." + name + ".file", "lib/x.so");

        String text = properties.toString();

        assertThat(text).isASCII().doesNotContain("\r");
        assertThat(load(text)).containsEntry("libraries", name).containsEntry("library." + name + ".file", "lib/x.so");
    }

    @Test
    void refusesALibraryWithoutItsFile() {
        assertThatThrownBy(() -> PrefixManifest.of(SamplePrefix.facts("1"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lib/libtvm_ffi.so");
    }

    private static Properties load(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }

    private static PrefixFacts facts(NativeLibrary... libraries) {
        PrefixFacts sample = SamplePrefix.facts("1");
        return new PrefixFacts("1", "1", sample.platform(), List.of(libraries), List.of(), sample.origin(), null);
    }

    private static NativeLibrary library(String name, NativeLibrary.Role role, String glibc) {
        BinaryFacts facts = new BinaryFacts(
                OperatingSystem.LINUX,
                "EM_X86_64",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(Map.of("GLIBC", glibc)),
                new TreeSet<>());
        return new NativeLibrary(name, role, "lib/" + name + ".so", null, facts);
    }

    private static PrefixFile file(String path) {
        return PrefixFile.of(path, "abc".getBytes(UTF_8), false, FileRole.LIBRARY, FileOrigin.UPSTREAM);
    }
}
