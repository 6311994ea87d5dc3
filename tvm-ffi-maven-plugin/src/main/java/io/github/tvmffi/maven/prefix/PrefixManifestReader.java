package io.github.tvmffi.maven.prefix;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.tvmffi.loader.Platform;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private @Nullable CudaRuntime cuda;
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
            case "libraries" -> libraries = JsonValues.list(json, PrefixManifestParts::library);
            case "origin" -> origin = PrefixManifestParts.origin(json);
            case "cuda" -> cuda = PrefixManifestParts.cuda(json);
            case "files" -> files = JsonValues.list(json, PrefixManifestParts::file);
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
        String text = JsonValues.wanted(classifier, "classifier");
        Platform platform = Platform.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "classifier \"" + PrefixFile.printable(text) + "\" names no platform"));
        return new PrefixManifest(
                JsonValues.wanted(version, "version"),
                JsonValues.wanted(headerVersion, "headerVersion"),
                platform,
                libraries,
                JsonValues.wanted(origin, "origin"),
                cuda,
                files);
    }

    /**
     * Gson adds a link to its troubleshooting guide on a line of its own, which helps no user. It quotes the document,
     * whose control characters a terminal would obey.
     */
    private static String firstLine(Exception e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return line.replaceAll("\\p{Cc}", "?");
    }
}
