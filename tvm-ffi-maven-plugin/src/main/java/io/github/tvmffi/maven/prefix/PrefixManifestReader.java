package io.github.tvmffi.maven.prefix;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.tvmffi.loader.Platform;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code tvm-ffi.json} in one pass, skips what it does not know, and trusts nothing. */
final class PrefixManifestReader {
    private final String source;
    private final JsonReader json;

    private boolean schemaSeen;
    private @Nullable String name;
    private @Nullable String version;
    private @Nullable String headerVersion;
    private @Nullable String classifier;
    private PrefixFacts.@Nullable Origin origin;
    private List<PrefixLibrary> libraries = List.of();
    private List<PrefixFile> files = List.of();

    PrefixManifestReader(byte[] document, String source) {
        this.source = source;
        this.json = new JsonReader(new StringReader(new String(document, StandardCharsets.UTF_8)));
    }

    PrefixManifest read() throws PrefixException {
        try {
            json.beginObject();
            while (json.hasNext()) {
                member(json.nextName());
            }
            json.endObject();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("something follows the document");
            }
            return manifest();
        } catch (PrefixException e) {
            throw e;
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            // Gson reports another type or a bad number than the wanted one as IllegalStateException and
            // NumberFormatException (an IllegalArgumentException), broken syntax as IOException.
            throw new PrefixException(
                    source + " is damaged or no description of a tvm-ffi prefix:\n  " + firstLine(e)
                            + ".\n  Fetch or install it again; if that does not help, tell who made it.",
                    e);
        }
    }

    private void member(String member) throws IOException {
        switch (member) {
            case "schemaVersion" -> schemaVersion(json.nextLong());
            case "name" -> name = json.nextString();
            case "version" -> version = json.nextString();
            case "headerVersion" -> headerVersion = json.nextString();
            case "classifier" -> classifier = json.nextString();
            case "libraries" -> libraries = libraries();
            case "origin" -> origin = origin();
            case "files" -> files = files();
            default -> json.skipValue();
        }
    }

    private void schemaVersion(long found) throws PrefixException {
        if (found < 1) {
            throw new IllegalArgumentException("schemaVersion is " + found + ", wanted 1");
        }
        if (found > PrefixManifest.SCHEMA_VERSION) {
            throw new PrefixException(source + " has schemaVersion " + found + ", this plugin reads up to "
                    + PrefixManifest.SCHEMA_VERSION + ".\n  Use a newer tvm-ffi-maven-plugin.");
        }
        schemaSeen = true;
    }

    private PrefixManifest manifest() {
        if (!schemaSeen || !PrefixManifest.NAME.equals(name)) {
            throw new IllegalArgumentException("it lacks \"schemaVersion\": 1 or \"name\": \"tvm-ffi\"");
        }
        String text = wanted(classifier, "classifier");
        Platform platform = Platform.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "classifier \"" + PrefixFile.printable(text) + "\" names no platform"));
        return new PrefixManifest(
                wanted(version, "version"),
                wanted(headerVersion, "headerVersion"),
                platform,
                libraries,
                wanted(origin, "origin"),
                files);
    }

    private PrefixFacts.Origin origin() throws IOException {
        String archive = null;
        String file = null;
        String sha256 = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "name" -> archive = json.nextString();
                case "file" -> file = json.nextString();
                case "sha256" -> sha256 = json.nextString();
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new PrefixFacts.Origin(
                wanted(archive, "origin.name"), wanted(file, "origin.file"), wanted(sha256, "origin.sha256"));
    }

    private List<PrefixLibrary> libraries() throws IOException {
        List<PrefixLibrary> all = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            all.add(library());
        }
        json.endArray();
        return all;
    }

    private PrefixLibrary library() throws IOException {
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
                case "role" -> role = role(json.nextString());
                case "file" -> file = json.nextString();
                case "importLibrary" -> importLibrary = JsonValues.nullableString(json);
                case "linkName" -> linkName = JsonValues.nullableString(json);
                case "machine" -> machine = json.nextString();
                case "needed" -> needed = JsonValues.strings(json);
                case "floors" -> floors = JsonValues.stringMap(json);
                case "exportsCApi" -> exportsCApi = json.nextBoolean();
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new PrefixLibrary(
                wanted(library, "libraries.name"),
                wanted(role, "libraries.role"),
                wanted(file, "libraries.file"),
                importLibrary,
                linkName,
                wanted(machine, "libraries.machine"),
                needed,
                floors,
                exportsCApi);
    }

    private static NativeLibrary.Role role(String id) {
        return switch (id) {
            case "runtime" -> NativeLibrary.Role.RUNTIME;
            case "testing" -> NativeLibrary.Role.TESTING;
            default ->
                throw new IllegalArgumentException(
                        "a library's role is \"" + PrefixFile.printable(id) + "\", wanted \"runtime\" or \"testing\"");
        };
    }

    private List<PrefixFile> files() throws IOException {
        List<PrefixFile> all = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            all.add(file());
        }
        json.endArray();
        return all;
    }

    private PrefixFile file() throws IOException {
        String path = null;
        long size = -1;
        long crc32 = -1;
        String sha256 = null;
        boolean executable = false;
        FileRole role = FileRole.OTHER;
        FileOrigin fileOrigin = null;
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
                default -> json.skipValue();
            }
        }
        json.endObject();
        return new PrefixFile(
                wanted(path, "files.path"),
                size,
                crc32,
                wanted(sha256, "files.sha256"),
                executable,
                role,
                wanted(fileOrigin, "files.origin"));
    }

    private static <T> T wanted(@Nullable T value, String member) {
        if (value == null) {
            throw new IllegalArgumentException("it lacks \"" + member + "\"");
        }
        return value;
    }

    /** Gson adds a link to its troubleshooting guide on a line of its own, which helps no user. */
    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
