package io.github.tvmffi.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.loader.LoaderProperties;
import io.github.tvmffi.maven.prefix.InstalledPrefix;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/properties.md} names each property that there is, and no other. */
class DocumentedPropertiesTest {
    private static final Path MOJOS = Path.of("src/main/java/io/github/tvmffi/maven/mojo");

    /** The annotation is not kept in class files. */
    private static final Pattern PARAMETER = Pattern.compile("@Parameter\\([^)]*?property = \"(tvm-ffi\\.[^\"]+)\"");

    private static final Pattern ROW =
            Pattern.compile("^\\| `(tvm-ffi\\.[\\w-]+)`(?: \\| `([A-Z_]+)`)?", Pattern.MULTILINE);

    @Test
    void namesEachParameterOfAGoal() throws IOException {
        Set<String> parameters = new TreeSet<>();
        try (Stream<Path> sources = Files.list(MOJOS)) {
            for (Path source : sources.toList()) {
                PARAMETER.matcher(Files.readString(source)).results().forEach(match -> parameters.add(match.group(1)));
            }
        }

        assertThat(parameters).hasSizeGreaterThan(10);
        assertThat(documented("Parameters of the goals", 1)).containsExactlyInAnyOrderElementsOf(parameters);
    }

    @Test
    void namesEachPropertyThatABuildGets() throws IOException {
        Set<String> properties = new InstalledPrefix(
                        Path.of("prefix"), "0.1", "linux-x86_64", "tvm_ffi", "lib/libtvm_ffi.so")
                .properties()
                .keySet();

        assertThat(documented("What unpack and paths set", 1)).containsExactlyElementsOf(properties);
    }

    @Test
    void namesEachSettingOfTheLoader() throws IOException, IllegalAccessException {
        Set<String> names = new TreeSet<>();
        Set<String> variables = new TreeSet<>();
        for (Field constant : LoaderProperties.class.getFields()) {
            boolean variable = constant.getName().endsWith("_VARIABLE");
            (variable ? variables : names).add((String) constant.get(null));
        }

        assertThat(documented("Settings of the loader", 1)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(documented("Settings of the loader", 2)).containsExactlyInAnyOrderElementsOf(variables);
    }

    private static List<String> documented(String section, int column) throws IOException {
        String page = Files.readString(Path.of("../docs/properties.md"));
        int start = page.indexOf("\n## " + section + "\n");
        assertThat(start).as("section %s", section).isPositive();
        int end = page.indexOf("\n## ", start + 1);
        List<MatchResult> rows =
                ROW.matcher(page.substring(start, end)).results().toList();
        return rows.stream().map(row -> row.group(column)).toList();
    }
}
