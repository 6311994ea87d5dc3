package io.github.tvmffi.maven.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The properties of a prefix as a table for a person: a title, then places and flags apart.
 *
 * @param title what is installed, for which platform
 * @param places files and folders, by the properties' names
 * @param flags what compilers and linkers take
 */
record PropertiesTable(String title, Map<String, String> places, Map<String, String> flags) {
    private static final String PREFIX = "tvm-ffi.";
    private static final Set<String> FLAGS =
            Set.of(PREFIX + "cflags", PREFIX + "cxxflags", PREFIX + "ldflags", PREFIX + "libs");
    private static final int WIDTH = 78;

    static PropertiesTable of(Map<String, String> properties) {
        Map<String, String> places = new LinkedHashMap<>(properties);
        String title = "tvm-ffi " + places.remove(PREFIX + "version") + " " + places.remove(PREFIX + "classifier");
        Map<String, String> flags = new LinkedHashMap<>(places);
        flags.keySet().retainAll(FLAGS);
        places.keySet().removeAll(FLAGS);
        return new PropertiesTable(title, places, flags);
    }

    String render() {
        StringBuilder table = new StringBuilder("\n").append(title).append('\n');
        section(table, "Files and folders", places);
        section(table, "Flags", flags);
        return table.append("\nOne of them, raw: the same with -q -Dtvm-ffi.query=includedir\n\n")
                .toString();
    }

    private void section(StringBuilder table, String heading, Map<String, String> rows) {
        table.append('\n')
                .append(heading)
                .append('\n')
                .append("-".repeat(WIDTH))
                .append('\n');
        rows.forEach((name, value) -> table.append(name)
                .append(" ".repeat(column() - name.length()))
                .append(readable(value))
                .append('\n'));
    }

    /** Both sections have their values in the same column. */
    private int column() {
        return 2
                + Math.max(
                        places.keySet().stream().mapToInt(String::length).max().orElse(0),
                        flags.keySet().stream().mapToInt(String::length).max().orElse(0));
    }

    /** A terminal would obey the control characters of a folder's name. */
    private static String readable(String value) {
        return value.isEmpty() ? "(none)" : value.replaceAll("\\p{Cc}", "?");
    }
}
