package io.github.tvmffi.maven.verify;

import com.google.gson.stream.JsonWriter;
import io.github.tvmffi.maven.io.JsonText;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that one run looked at. As JSON, schema version 1:
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,
 *   "status": "intact", "unknown" or "damaged",     the worst of all
 *   "checked": [
 *     {"kind": "prefix" or "cache-entry", "path": "/…", "status": …, "files": 84,
 *      "missing": ["lib/libtvm_ffi.so"], "changed": [], "wrongMode": [], "added": [],
 *      "doubt": null or "why it cannot be told"}]
 * }
 * }</pre>
 *
 * @param checked in the order in which it was looked at; may be empty
 * @since 0.1.0
 */
public record VerificationReport(List<Verified> checked) {
    private static final int SCHEMA_VERSION = 1;

    public VerificationReport {
        checked = List.copyOf(checked);
    }

    /** Returns the worst of all; what is empty is intact. */
    public Verified.Status status() {
        return checked.stream()
                .map(Verified::status)
                .max(Comparator.naturalOrder())
                .orElse(Verified.Status.INTACT);
    }

    /** Returns the report for reading: a line a folder, below it what is amiss; ends with a line feed unless empty. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Verified each : checked) {
            text.append(each.status().id()).append(' ').append(each.folder()).append('\n');
            lines(text, "missing", each.report().missing());
            lines(text, "changed", each.report().changed());
            lines(text, "wrong mode", each.report().wrongMode());
            lines(text, "added", each.report().added());
            if (each.doubt() != null) {
                text.append("  ")
                        .append(each.doubt().strip().replace("\n", "\n  "))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static void lines(StringBuilder text, String what, Collection<String> paths) {
        paths.forEach(
                path -> text.append("  ").append(what).append(": ").append(path).append('\n'));
    }

    /** Returns the report as one JSON object; ends with a line feed. */
    public String json() {
        return JsonText.of(json -> {
            json.name("schemaVersion").value(SCHEMA_VERSION);
            json.name("status").value(status().id());
            json.name("checked").beginArray();
            for (Verified each : checked) {
                write(json, each);
            }
            json.endArray();
        });
    }

    private static void write(JsonWriter json, Verified each) throws IOException {
        json.beginObject();
        json.name("kind").value(each.kind().id());
        json.name("path").value(each.folder().toString());
        json.name("status").value(each.status().id());
        json.name("files").value(each.files());
        JsonText.strings(json, "missing", each.report().missing());
        JsonText.strings(json, "changed", each.report().changed());
        JsonText.strings(json, "wrongMode", each.report().wrongMode());
        JsonText.strings(json, "added", each.report().added());
        json.name("doubt").value(each.doubt());
        json.endObject();
    }
}
