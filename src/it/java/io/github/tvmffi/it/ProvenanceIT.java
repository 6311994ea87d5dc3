package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each natives jar says of the origin of its files, held against the wheels. */
class ProvenanceIT {
    private static final String CUDA = "linux-x86_64-cuda13";

    static List<String> classifiers() throws IOException {
        return StagedNatives.classifiers();
    }

    static List<String> cudaVariants() throws IOException {
        return classifiers().stream().filter(each -> each.contains("-cuda")).toList();
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void everyFileIsTheWheelsOrSaidToBeOurs(String classifier) throws IOException {
        NativesJar jar = NativesJar.staged(classifier);

        assertThat(Provenance.differences(jar)).isEmpty();
        Map<String, Integer> origins = new TreeMap<>();
        for (JsonNode file : jar.manifest().get("files")) {
            origins.merge(file.get("origin").asText(), 1, Integer::sum);
        }
        assertThat(origins.get("upstream")).isGreaterThan(50);
        assertThat(origins.get("generated")).isGreaterThan(5);
        assertThat(origins.getOrDefault("nvidia", 0)).isEqualTo(classifier.contains("-cuda") ? 2 : 0);
    }

    @ParameterizedTest
    @MethodSource("cudaVariants")
    void aCudaVariantIsThePrefixOfItsPlatformAndMore(String classifier) throws IOException {
        NativesJar variant = NativesJar.staged(classifier);
        NativesJar platform = NativesJar.staged(classifier.replaceFirst("-cuda\\d+$", ""));
        String major = classifier.substring(classifier.length() - 2);
        Set<String> expected = new TreeSet<>(platform.files().keySet());
        expected.addAll(List.of(
                classifier.startsWith("windows") ? "lib/cudart64_" + major + ".dll" : "lib/libcudart.so." + major,
                "lib/pkgconfig/tvm_ffi-cuda-driver.pc",
                "lib/pkgconfig/tvm_ffi-cuda.pc",
                "share/cmake/tvm_ffi/tvm_ffi-cuda.cmake",
                "share/licenses/tvm-ffi/NVIDIA-CUDA-LICENSE.txt"));
        List<JsonNode> upstream = new ArrayList<>();
        platform.manifest().get("files").forEach(upstream::add);
        upstream.removeIf(file -> !file.get("origin").asText().equals("upstream"));

        assertThat(variant.files().keySet()).isEqualTo(expected);
        assertThat(variant.manifest().get("files")).containsAll(upstream);
        assertThat(variant.text("share/licenses/tvm-ffi/NVIDIA-CUDA-LICENSE.txt"))
                .contains("End User License Agreement", "Attachment A");
    }

    @Test
    void aChangedLibraryIsFound() throws IOException {
        NativesJar jar = changed("lib/libtvm_ffi.so", content -> content[content.length / 2] ^= 1);

        assertThat(Provenance.differences(jar)).containsExactly("lib/libtvm_ffi.so does not have the recorded SHA-256");
    }

    @Test
    void aFileThatNobodyDeclaresIsFound() throws IOException {
        NativesJar jar = with(Map.of("include/stray.h", new byte[] {'\n'}));

        assertThat(Provenance.differences(jar)).containsExactly("include/stray.h is in no list");
    }

    @Test
    void aFileOfTheWheelThatIsMissingIsFound() throws IOException {
        String honest = NativesJar.staged(CUDA).text("tvm-ffi.json");
        String library = "lib/libtvm_ffi_testing.so";

        assertThat(differencesWith(honest.replaceAll("\\{\"path\":\"" + library + "\"[^}]*},", "")))
                .containsExactly(library + " is in no list", "tvm_ffi/" + library + " of the wheel was left out");
    }

    @Test
    void aManifestThatLiesIsFound() throws IOException {
        String honest = NativesJar.staged(CUDA).text("tvm-ffi.json");

        assertThat(differencesWith(
                        honest.replace("member\":\"tvm_ffi/include/tvm/ffi/any.h", "member\":\"tvm_ffi/core.pyi")))
                .containsExactly(
                        "include/tvm/ffi/any.h is not tvm_ffi/core.pyi of the wheel",
                        "tvm_ffi/include/tvm/ffi/any.h of the wheel was left out");
        assertThat(differencesWith(honest.replaceAll(
                        "\"origin\":\"nvidia\",\"member\":\"nvidia[^\"]*\"", "\"origin\":\"generated\"")))
                .hasSize(2)
                .allMatch(difference -> difference.contains(" is called generated, and is nvidia"));
        assertThat(differencesWith(
                        honest.replaceAll("\"version\": \"13\\.[0-9]+\\.[0-9]+\"", "\"version\": \"13.0.1\"")))
                .singleElement()
                .asString()
                .startsWith("the lock does not pin nvidia-cuda-runtime==13.0.1");
    }

    private static List<String> differencesWith(String manifest) throws IOException {
        return Provenance.differences(with(Map.of("tvm-ffi.json", manifest.getBytes(StandardCharsets.UTF_8))));
    }

    private static NativesJar with(Map<String, byte[]> others) throws IOException {
        Map<String, byte[]> files = new HashMap<>(NativesJar.staged(CUDA).files());
        files.putAll(others);
        return new NativesJar(files);
    }

    private static NativesJar changed(String path, Change change) throws IOException {
        byte[] content = NativesJar.staged(CUDA).files().get(path);
        change.apply(content);
        return with(Map.of(path, content));
    }

    /** Something done to the bytes of a file. */
    private interface Change {
        void apply(byte[] content);
    }
}
