package io.github.tvmffi.maven.emit;

import io.github.tvmffi.maven.io.JsonText;
import io.github.tvmffi.maven.prefix.PropertiesText;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The forms in which a prefix's properties ({@code tvm-ffi.includedir}, …) are handed to scripts and people.
 *
 * @since 0.1.0
 */
public enum PropertiesFormat {
    /** Names and values in two columns, for reading. */
    TEXT {
        @Override
        public String render(Map<String, String> properties) {
            int width =
                    properties.keySet().stream().mapToInt(String::length).max().orElse(0);
            StringBuilder text = new StringBuilder();
            properties.forEach((name, value) -> {
                String line = name + " ".repeat(width - name.length() + 2) + value;
                text.append(line.stripTrailing()).append('\n');
            });
            return text.toString();
        }
    },
    /** Text under headings for a person at a terminal; its form may change. */
    TABLE {
        @Override
        public String render(Map<String, String> properties) {
            return PropertiesTable.of(properties).render();
        }
    },
    /** One JSON object; the names without the leading {@code tvm-ffi.}. */
    JSON {
        @Override
        public String render(Map<String, String> properties) {
            return JsonText.of(json -> {
                for (Map.Entry<String, String> property : properties.entrySet()) {
                    json.name(shortName(property.getKey())).value(property.getValue());
                }
            });
        }
    },
    /** As {@link java.util.Properties} reads them; no line with a date. */
    PROPERTIES {
        @Override
        public String render(Map<String, String> properties) {
            return PropertiesText.of(properties);
        }
    },
    /** Assignments for a POSIX shell to {@code eval} or to source: {@code TVM_FFI_INCLUDEDIR='…'}. */
    SH {
        @Override
        public String render(Map<String, String> properties) {
            StringBuilder text = new StringBuilder();
            properties.forEach((name, value) -> text.append(variable(name))
                    .append('=')
                    .append(ShellText.of(value).text())
                    .append('\n'));
            return text.toString();
        }
    },
    /** {@code set} commands for CMake to include: {@code set(TVM_FFI_INCLUDEDIR "…")}. */
    CMAKE {
        @Override
        public String render(Map<String, String> properties) {
            StringBuilder text = new StringBuilder();
            properties.forEach((name, value) -> text.append("set(")
                    .append(variable(name))
                    .append(" \"")
                    .append(CMakeText.of(value).text())
                    .append("\")\n"));
            return text.toString();
        }
    };

    private static final String PREFIX = "tvm-ffi.";

    /**
     * Writes the properties in this form.
     *
     * @param properties in the order in which they are to appear; names begin with {@code tvm-ffi.}
     * @return the text, which ends with a line feed
     */
    public abstract String render(Map<String, String> properties);

    /** Finds a form by its name in any case; empty when there is none. */
    public static Optional<PropertiesFormat> parse(String name) {
        for (PropertiesFormat format : values()) {
            if (format.name().equalsIgnoreCase(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private static String shortName(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
