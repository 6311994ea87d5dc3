package io.github.tvmffi.maven.prefix;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the objects inside {@code tvm-ffi.json}; what they lack or contradict is an IllegalArgumentException. */
final class PrefixManifestParts {
    private PrefixManifestParts() {}

    static PrefixFacts.Origin origin(JsonReader json) throws IOException {
        String archive = null;
        String version = null;
        String file = null;
        String sha256 = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "name" -> archive = json.nextString();
                case "version" -> version = json.nextString();
                case "file" -> file = json.nextString();
                case "sha256" -> sha256 = json.nextString();
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new PrefixFacts.Origin(
                JsonValues.wanted(archive, "origin.name"),
                JsonValues.wanted(version, "origin.version"),
                JsonValues.wanted(file, "origin.file"),
                JsonValues.wanted(sha256, "origin.sha256"));
    }

    static CudaRuntime cuda(JsonReader json) throws IOException {
        String version = null;
        int minimumDriver = 0;
        PrefixFacts.Origin origin = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "version" -> version = json.nextString();
                case "minimumDriver" -> minimumDriver = json.nextInt();
                case "origin" -> origin = origin(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new CudaRuntime(
                JsonValues.wanted(version, "cuda.version"), minimumDriver, JsonValues.wanted(origin, "cuda.origin"));
    }

    static PrefixLibrary library(JsonReader json) throws IOException {
        String library = null;
        NativeLibrary.Role role = null;
        String file = null;
        String importLibrary = null;
        String linkName = null;
        String machine = null;
        List<String> needed = List.of();
        SortedMap<String, String> floors = new TreeMap<>();
        boolean exportsCApi = false;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "name" -> library = json.nextString();
                case "role" -> role = NativeLibrary.Role.ofId(json.nextString());
                case "file" -> file = json.nextString();
                case "importLibrary" -> importLibrary = JsonValues.nullableString(json);
                case "linkName" -> linkName = JsonValues.nullableString(json);
                case "machine" -> machine = json.nextString();
                case "needed" -> needed = JsonValues.list(json, JsonReader::nextString);
                case "floors" -> floors = JsonValues.stringMap(json);
                case "exportsCApi" -> exportsCApi = json.nextBoolean();
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new PrefixLibrary(
                JsonValues.wanted(library, "libraries.name"),
                JsonValues.wanted(role, "libraries.role"),
                JsonValues.wanted(file, "libraries.file"),
                importLibrary,
                linkName,
                JsonValues.wanted(machine, "libraries.machine"),
                needed,
                floors,
                exportsCApi);
    }

    static PrefixFile file(JsonReader json) throws IOException {
        String path = null;
        long size = -1;
        long crc32 = -1;
        String sha256 = null;
        boolean executable = false;
        FileRole role = FileRole.OTHER;
        FileOrigin fileOrigin = null;
        String member = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "path" -> path = json.nextString();
                case "size" -> size = json.nextLong();
                case "crc32" -> crc32 = Long.parseLong(json.nextString(), 16);
                case "sha256" -> sha256 = json.nextString();
                case "executable" -> executable = json.nextBoolean();
                case "role" -> role = FileRole.ofId(json.nextString());
                case "origin" -> fileOrigin = FileOrigin.ofId(json.nextString());
                case "member" -> member = json.nextString();
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new PrefixFile(
                JsonValues.wanted(path, "files.path"),
                size,
                crc32,
                JsonValues.wanted(sha256, "files.sha256"),
                executable,
                role,
                JsonValues.wanted(fileOrigin, "files.origin"),
                member);
    }
}
