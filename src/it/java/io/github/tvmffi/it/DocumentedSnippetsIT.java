package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the docs show stands in a project that a test here builds, and what they name as a test is one. */
class DocumentedSnippetsIT {
    /** A comment that names a project's file, then a fenced block. */
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- projects/(\\S+) -->\\R```\\w*\\R(.*?)```", Pattern.DOTALL);

    /** A class of tests, and perhaps one of its methods. */
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");

    private static final List<String> TESTS =
            List.of("tvm-ffi-loader/src/test/java", "tvm-ffi-maven-plugin/src/test/java", "src/it/java");

    @ParameterizedTest
    @CsvSource({"build-tools.md, 33", "cuda.md, 8", "faq.md, 1", "maven.md, 5"})
    void everySnippetStandsInItsProject(String name, int atLeast) throws IOException {
        String page = Files.readString(Setup.path("it.docs").resolve(name));

        assertThat(SNIPPET.matcher(page).results())
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(this::standsInItsProject);
        assertThat(SNIPPET.matcher(page).results().count())
                .as("snippets, of the comments that name a file")
                .isEqualTo(page.lines()
                        .filter(line -> line.startsWith("<!-- projects/"))
                        .count());
    }

    private void standsInItsProject(MatchResult snippet) throws IOException {
        Path file = Setup.path("it.projects").resolve(snippet.group(1));
        String documented = snippet.group(2)
                .replace(Setup.property("it.documented.version"), "@natives.version@")
                .replace(Setup.property("it.plugin.version"), "@plugin.version@")
                .replace(Setup.property("it.os.version"), "@os.version@")
                .replace(Setup.property("it.cyclonedx.version"), "@cyclonedx.version@");
        assertThat(Files.readString(file)).as("%s", file).contains(documented);
    }

    @ParameterizedTest
    @CsvSource({"reliability.md, 130", "cuda.md, 5", "provenance.md, 4", "releasing.md, 2"})
    void everyTestIsThere(String name, int atLeast) throws IOException {
        Map<String, String> tests = tests();

        assertThat(TEST.matcher(Files.readString(Setup.path("it.docs").resolve(name)))
                        .results())
                .hasSizeGreaterThanOrEqualTo(atLeast)
                .allSatisfy(test -> {
                    assertThat(tests).containsKey(test.group(1));
                    if (test.group(2) != null) {
                        assertThat(tests.get(test.group(1)))
                                .as(test.group())
                                .containsPattern("\\bvoid " + test.group(2) + "\\(");
                    }
                });
    }

    /** The source of every class of tests, by its name. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        for (String folder : TESTS) {
            for (Path file : Folders.files(Setup.path("it.docs").resolveSibling(folder))) {
                tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return tests;
    }
}
