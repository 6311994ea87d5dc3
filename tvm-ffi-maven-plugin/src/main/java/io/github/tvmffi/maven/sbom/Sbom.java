package io.github.tvmffi.maven.sbom;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a software bill of materials in CycloneDX's JSON. It has no serial number and no time: the same natives give the
 * same bytes.
 *
 * <p>Written by hand because every build that only unpacks resolves all dependencies of this plugin, and CycloneDX's
 * library brings sixteen more jars. The integration tests read the result with that library and hold it against its schema.
 *
 * @param jar the natives' own package URL, a Maven artifact
 * @param components what they are made of
 * @see "ECMA-424, CycloneDX v1.6"
 * @since 0.1.0
 */
public record Sbom(PackageUrl jar, List<Component> components) {
    private static final String SPEC_VERSION = "1.6";

    public Sbom {
        components = List.copyOf(components);
    }

    /** Returns the document, which ends with a line feed. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            json.setIndent("  ");
            document(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text + "\n";
    }

    private void document(JsonWriter json) throws IOException {
        List<Component> all = new ArrayList<>();
        components.forEach(component -> addWithParts(component, all));
        json.beginObject();
        json.name("$schema").value("http://cyclonedx.org/schema/bom-" + SPEC_VERSION + ".schema.json");
        json.name("bomFormat").value("CycloneDX");
        json.name("specVersion").value(SPEC_VERSION);
        json.name("version").value(1);
        json.name("metadata").beginObject();
        json.name("component");
        subject(json);
        json.endObject();
        json.name("components").beginArray();
        for (Component component : all) {
            component(json, component);
        }
        json.endArray();
        json.name("dependencies").beginArray();
        dependency(json, jar.toString(), components);
        for (Component component : all) {
            dependency(json, component.reference(), component.parts());
        }
        json.endArray();
        json.endObject();
    }

    private static void addWithParts(Component component, List<Component> all) {
        all.add(component);
        component.parts().forEach(part -> addWithParts(part, all));
    }

    /** What is generated is under our own licence; the rest speaks for itself. */
    private void subject(JsonWriter json) throws IOException {
        json.beginObject();
        json.name("type").value("library");
        json.name("bom-ref").value(jar.toString());
        json.name("group").value(jar.namespace());
        json.name("name").value(jar.name());
        json.name("version").value(jar.version());
        license(json, License.APACHE_2);
        json.name("purl").value(jar.toString());
        json.endObject();
    }

    private static void component(JsonWriter json, Component component) throws IOException {
        json.beginObject();
        json.name("type").value("library");
        json.name("bom-ref").value(component.reference());
        if (component.maker() != null) {
            json.name("supplier").beginObject();
            json.name("name").value(component.maker());
            json.endObject();
        }
        json.name("name").value(component.name());
        if (component.version() != null) {
            json.name("version").value(component.version());
        }
        if (component.sha256() != null) {
            json.name("hashes").beginArray().beginObject();
            json.name("alg").value("SHA-256");
            json.name("content").value(component.sha256());
            json.endObject().endArray();
        }
        license(json, component.license());
        if (component.url() != null) {
            json.name("purl").value(component.url().toString());
        }
        json.name("evidence").beginObject();
        json.name("occurrences").beginArray();
        for (String place : component.places()) {
            json.beginObject().name("location").value(place).endObject();
        }
        json.endArray().endObject();
        json.name("properties").beginArray();
        for (String text : component.texts()) {
            json.beginObject().name("name").value("tvm-ffi:license-text");
            json.name("value").value(text).endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static void license(JsonWriter json, License license) throws IOException {
        json.name("licenses").beginArray().beginObject();
        json.name("license").beginObject();
        json.name(license.spdx() == null ? "name" : "id")
                .value(license.spdx() == null ? license.name() : license.spdx());
        json.endObject();
        json.endObject().endArray();
    }

    private static void dependency(JsonWriter json, String reference, List<Component> needed) throws IOException {
        json.beginObject();
        json.name("ref").value(reference);
        json.name("dependsOn").beginArray();
        for (Component component : needed) {
            json.value(component.reference());
        }
        json.endArray();
        json.endObject();
    }
}
