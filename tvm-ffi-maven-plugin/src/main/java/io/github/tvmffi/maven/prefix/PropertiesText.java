package io.github.tvmffi.maven.prefix;

import java.util.HexFormat;
import java.util.Map;

/**
 * Lines in the format of {@link java.util.Properties#load(java.io.InputStream)}, in the order they are added. {@code
 * Properties.store} would add a line with the date and shuffle the rest.
 *
 * @since 0.1.0
 */
public final class PropertiesText {
    private final StringBuilder text = new StringBuilder();

    /** Returns a line for each entry. */
    public static String of(Map<String, String> entries) {
        PropertiesText text = new PropertiesText();
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            text.add(entry.getKey(), entry.getValue());
        }
        return text.toString();
    }

    /** Adds one line. */
    public void add(String key, String value) {
        escape(key, true);
        text.append('=');
        escape(value, false);
        text.append('\n');
    }

    /** A key ends at the first separator; in a value only a leading blank and the backslash are special. */
    private void escape(String raw, boolean key) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c > '~') {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
                continue;
            }
            boolean special = c == '\\' || (c == ' ' && (key || i == 0)) || (key && "=:#!".indexOf(c) >= 0);
            text.append(special ? "\\" : "").append(c);
        }
    }

    /** Returns all lines, each with its end. */
    @Override
    public String toString() {
        return text.toString();
    }
}
