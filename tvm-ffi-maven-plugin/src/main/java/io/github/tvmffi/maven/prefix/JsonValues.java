package io.github.tvmffi.maven.prefix;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shapes of values that Gson's stream has no single call for. */
final class JsonValues {
    private JsonValues() {}

    static @Nullable String nullableString(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        return json.nextString();
    }

    /** Reads a value. */
    @FunctionalInterface
    interface Value<T> {
        T read(JsonReader json) throws IOException;
    }

    static <T> List<T> list(JsonReader json, Value<T> value) throws IOException {
        List<T> all = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            all.add(value.read(json));
        }
        json.endArray();
        return all;
    }

    static SortedMap<String, String> stringMap(JsonReader json) throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        json.beginObject();
        while (json.hasNext()) {
            all.put(json.nextName(), json.nextString());
        }
        json.endObject();
        return all;
    }

    /** Returns a member's value, or complains that the member is missing. */
    static <T> T wanted(@Nullable T value, String member) {
        if (value == null) {
            throw new IllegalArgumentException("it lacks \"" + member + "\"");
        }
        return value;
    }
}
