package io.github.tvmffi.maven.io;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/**
 * Documents in JSON: indented, ending with a line feed, and the same bytes everywhere.
 *
 * @since 0.1.0
 */
public final class JsonText {
    public static final String INDENT = "  ";

    private JsonText() {}

    /** What stands in an object. */
    @FunctionalInterface
    public interface Members {
        void writeTo(JsonWriter json) throws IOException;
    }

    /** Returns a document that is one object. */
    public static String of(Members members) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent(INDENT);
            json.beginObject();
            members.writeTo(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text + "\n";
    }

    /** Writes a member that is a list of strings. */
    public static void strings(JsonWriter json, String name, Collection<String> values) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }
}
