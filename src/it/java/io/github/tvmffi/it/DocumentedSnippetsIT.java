package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the docs show stands in a project that a test here builds. */
class DocumentedSnippetsIT {
    /** A comment that names a project's file, then a fenced block. */
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- projects/(\\S+) -->\\R```\\w*\\R(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"build-tools.md, 32", "cuda.md, 8", "faq.md, 1", "maven.md, 5"})
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
                .replace(Setup.property("it.cyclonedx.version"), "@cyclonedx.version@");
        assertThat(Files.readString(file)).as("%s", file).contains(documented);
    }
}
