package io.github.tvmffi.maven.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of {@code docs/doctor.md}: a row for each check, with the severities that it gives. */
final class DoctorDocumentation {
    private static final Path FILE = Path.of("../docs/doctor.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+)` \\|[^|]*\\| ([a-z, ]+) \\|", Pattern.MULTILINE);

    private DoctorDocumentation() {}

    /** Returns the ids in the order of the rows. */
    static List<String> ids() throws IOException {
        return List.copyOf(rows().keySet());
    }

    static List<String> severities(String id) throws IOException {
        return rows().getOrDefault(id, List.of());
    }

    private static Map<String, List<String>> rows() throws IOException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(FILE));
        while (row.find()) {
            rows.put(row.group(1), List.of(row.group(2).split(", ")));
        }
        return rows;
    }
}
