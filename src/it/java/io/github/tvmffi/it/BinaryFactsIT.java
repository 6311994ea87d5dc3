package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tvm-ffi.json} says of upstream's libraries, beside what somebody else's programs read in them. */
class BinaryFactsIT {

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch_64"})
    void everyLinuxLibraryIsDescribedAsReadelfDescribesIt(String classifier, @TempDir Path folder) throws Exception {
        Tool.require("readelf");
        NativesJar jar = NativesJar.staged(classifier);
        JsonNode libraries = jar.manifest().get("libraries");

        assertThat(libraries).hasSize(2).allSatisfy(library -> {
            Path file = Files.write(
                    folder.resolve("library"),
                    jar.files().get(library.get("file").asText()));
            String said =
                    Tool.run(folder, List.of("readelf", "--wide", "--dynamic", "--version-info", file.toString()));
            assertThat(all(said, "soname: \\[(.*)]"))
                    .containsExactly(library.get("linkName").asText());
            assertThat(all(said, "Shared library: \\[(.*)]")).isEqualTo(words(library.get("needed")));
            assertThat(library.get("floors").fieldNames()).toIterable().contains("GLIBC", "GLIBCXX", "CXXABI");
            assertThat(library.get("floors").properties()).allSatisfy(floor -> assertThat(
                            all(said, "Name: " + floor.getKey() + "_([0-9.]+) ").stream()
                                    .map(ModuleDescriptor.Version::parse)
                                    .max(Comparator.naturalOrder()))
                    .contains(ModuleDescriptor.Version.parse(floor.getValue().asText())));
        });
    }

    @Test
    void everyWindowsLibraryIsDescribedAsObjdumpDescribesIt(@TempDir Path folder) throws Exception {
        String objdump = "x86_64-w64-mingw32-objdump";
        Tool.require(objdump);
        NativesJar jar = NativesJar.staged("windows-x86_64");

        assertThat(jar.manifest().get("libraries")).hasSize(2).allSatisfy(library -> {
            Path file = Files.write(
                    folder.resolve("library"),
                    jar.files().get(library.get("file").asText()));
            String said = Tool.run(folder, List.of(objdump, "--private-headers", file.toString()));
            assertThat(all(said, "\nName\\s+[0-9a-f]+ (\\S+)"))
                    .containsExactly(library.get("linkName").asText());
            assertThat(all(said, "DLL Name: (\\S+)")).isEqualTo(words(library.get("needed")));
            assertThat(said.contains("] TVMFFIFunctionCall\n"))
                    .isEqualTo(library.get("exportsCApi").asBoolean());
        });
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }
}
