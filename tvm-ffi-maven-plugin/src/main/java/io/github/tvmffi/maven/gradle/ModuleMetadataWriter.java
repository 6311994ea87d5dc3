package io.github.tvmffi.maven.gradle;

import com.google.gson.stream.JsonWriter;
import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.gradle.ModuleMetadata.Coordinates;
import io.github.tvmffi.maven.io.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a {@code .module} file; the same release gives the same bytes everywhere. */
final class ModuleMetadataWriter {
    private static final String API = "java-api";
    private static final String RUNTIME = "java-runtime";

    private final ModuleMetadata metadata;
    private final JsonWriter json;

    private ModuleMetadataWriter(ModuleMetadata metadata, JsonWriter json) {
        this.metadata = metadata;
        this.json = json;
    }

    static String write(ModuleMetadata metadata) {
        return JsonText.of(json -> new ModuleMetadataWriter(metadata, json).members());
    }

    private void members() throws IOException {
        json.name("formatVersion").value("1.1");
        json.name("component").beginObject();
        coordinates("module", metadata.module());
        json.name("attributes").beginObject();
        json.name("org.gradle.status").value("release");
        json.endObject();
        json.endObject();
        json.name("variants").beginArray();
        variant("apiElements", API, null, null, metadata.main());
        for (String each : metadata.choices()) {
            variant(each + "-apiElements", API, null, each, metadata.main());
        }
        variant("runtimeElements", RUNTIME, null, null, metadata.main());
        for (Map.Entry<Platform, PublishedFile> each : metadata.natives().entrySet()) {
            Platform platform = each.getKey();
            String capability = metadata.capability(platform);
            variant(platform.classifier() + "-runtimeElements", RUNTIME, platform, capability, each.getValue());
        }
        json.endArray();
    }

    /** Writes coordinates into the object that has been begun. */
    private void coordinates(String nameOfName, Coordinates coordinates) throws IOException {
        json.name("group").value(coordinates.groupId());
        json.name(nameOfName).value(coordinates.artifactId());
        json.name("version").value(coordinates.version());
    }

    /** Without a capability, a variant provides that of the module. */
    private void variant(
            String name, String usage, @Nullable Platform platform, @Nullable String capability, PublishedFile file)
            throws IOException {
        json.beginObject();
        json.name("name").value(name);
        attributes(usage, platform);
        dependencies(usage.equals(API) ? metadata.apiDependencies() : metadata.runtimeDependencies());
        json.name("files").beginArray();
        file(file);
        json.endArray();
        if (capability != null) {
            capability(capability);
        }
        json.endObject();
    }

    private void attributes(String usage, @Nullable Platform platform) throws IOException {
        json.name("attributes").beginObject();
        json.name("org.gradle.category").value("library");
        json.name("org.gradle.dependency.bundling").value("external");
        json.name("org.gradle.libraryelements").value("jar");
        if (platform != null) {
            json.name("org.gradle.native.architecture").value(architecture(platform.architecture()));
            json.name("org.gradle.native.operatingSystem").value(operatingSystem(platform.os()));
        }
        json.name("org.gradle.usage").value(usage);
        json.endObject();
    }

    private void dependencies(List<Coordinates> dependencies) throws IOException {
        if (dependencies.isEmpty()) {
            return;
        }
        json.name("dependencies").beginArray();
        for (Coordinates each : dependencies) {
            json.beginObject();
            json.name("group").value(each.groupId());
            json.name("module").value(each.artifactId());
            json.name("version").beginObject();
            json.name("requires").value(each.version());
            json.endObject();
            json.endObject();
        }
        json.endArray();
    }

    private void file(PublishedFile file) throws IOException {
        json.beginObject();
        json.name("name").value(file.name());
        json.name("url").value(file.name());
        json.name("size").value(file.size());
        json.name("sha512").value(file.sha512());
        json.name("sha256").value(file.sha256());
        json.name("sha1").value(file.sha1());
        json.name("md5").value(file.md5());
        json.endObject();
    }

    private void capability(String name) throws IOException {
        Coordinates module = metadata.module();
        json.name("capabilities").beginArray();
        json.beginObject();
        coordinates("name", new Coordinates(module.groupId(), name, module.version()));
        json.endObject();
        json.endArray();
    }

    /** As Gradle's {@code OperatingSystemFamily} spells them. */
    private static String operatingSystem(OperatingSystem os) {
        return switch (os) {
            case LINUX -> "linux";
            case MACOS -> "macos";
            case WINDOWS -> "windows";
        };
    }

    /** As Gradle's {@code MachineArchitecture} spells them. */
    private static String architecture(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> "x86-64";
            case AARCH_64 -> "aarch64";
        };
    }
}
