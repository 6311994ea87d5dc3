package io.github.tvmffi.maven.prefix;

import com.google.gson.stream.JsonWriter;
import io.github.tvmffi.loader.Libc;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.io.JsonText;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Writes {@code tvm-ffi.json}; the same manifest gives the same bytes everywhere. */
final class PrefixManifestWriter {
    private final JsonWriter json;

    private PrefixManifestWriter(JsonWriter json) {
        this.json = json;
    }

    static String write(PrefixManifest manifest) {
        return JsonText.of(json -> new PrefixManifestWriter(json).members(manifest));
    }

    private void members(PrefixManifest manifest) throws IOException {
        json.name("schemaVersion").value(PrefixManifest.SCHEMA_VERSION);
        json.name("name").value(PrefixManifest.NAME);
        json.name("version").value(manifest.version());
        json.name("headerVersion").value(manifest.headerVersion());
        json.name("classifier").value(manifest.classifier());
        platform(manifest.platform());
        paths();
        json.name("compile").beginObject();
        json.name("cxxStandard").value(InstalledPrefix.CXX_STANDARD);
        json.endObject();
        json.name("link").beginObject();
        json.name("name").value(manifest.library().name());
        json.name("file").value(manifest.library().linkFile());
        json.endObject();
        json.name("libraries").beginArray();
        for (PrefixLibrary library : manifest.libraries()) {
            library(library);
        }
        json.endArray();
        origin(manifest.origin());
        if (manifest.cuda() != null) {
            cuda(manifest.cuda());
        }
        json.name("files").beginArray();
        for (PrefixFile file : manifest.files()) {
            file(file);
        }
        json.endArray();
    }

    private void platform(Platform platform) throws IOException {
        Libc libc = platform.libc();
        json.name("platform").beginObject();
        json.name("os").value(platform.os().classifier());
        json.name("architecture").value(platform.architecture().classifier());
        json.name("libc").value(libc == null ? null : libc.name().toLowerCase(Locale.ROOT));
        json.name("cuda")
                .value(platform.cuda() == null ? null : (Number) platform.cuda().major());
        json.endObject();
    }

    private void paths() throws IOException {
        json.name("paths").beginObject();
        json.name("includedir").value(PrefixLayout.INCLUDE);
        json.name("dlpack-includedir").value(PrefixLayout.INCLUDE);
        json.name("libdir").value(PrefixLayout.LIB);
        json.name("cmakedir").value(PrefixLayout.CMAKE);
        json.name("pkgconfigdir").value(PrefixLayout.PKGCONFIG);
        json.name("bindir").value(PrefixLayout.BIN);
        json.endObject();
    }

    private void library(PrefixLibrary library) throws IOException {
        json.beginObject();
        json.name("name").value(library.name());
        json.name("role").value(library.role().id());
        json.name("file").value(library.file());
        json.name("importLibrary").value(library.importLibrary());
        json.name("linkName").value(library.linkName());
        json.name("machine").value(library.machine());
        JsonText.strings(json, "needed", library.needed());
        json.name("floors").beginObject();
        for (Map.Entry<String, String> floor : library.floors().entrySet()) {
            json.name(floor.getKey()).value(floor.getValue());
        }
        json.endObject();
        json.name("exportsCApi").value(library.exportsCApi());
        json.endObject();
    }

    private void origin(PrefixFacts.Origin origin) throws IOException {
        json.name("origin").beginObject();
        json.name("name").value(origin.name());
        json.name("version").value(origin.version());
        json.name("file").value(origin.file());
        json.name("sha256").value(origin.sha256());
        json.endObject();
    }

    private void cuda(CudaRuntime cuda) throws IOException {
        json.name("cuda").beginObject();
        json.name("version").value(cuda.version());
        json.name("minimumDriver").value(cuda.minimumDriver());
        origin(cuda.origin());
        json.endObject();
    }

    /** One line a file: short to read for a program, and a changed file is a changed line in a diff. */
    private void file(PrefixFile file) throws IOException {
        json.beginObject();
        json.setIndent("");
        json.name("path").value(file.path());
        json.name("size").value(file.size());
        json.name("crc32").value(file.crc32Hex());
        json.name("sha256").value(file.sha256());
        json.name("executable").value(file.executable());
        json.name("role").value(file.role().id());
        json.name("origin").value(file.origin().id());
        if (file.member() != null) {
            json.name("member").value(file.member());
        }
        json.endObject();
        json.setIndent(JsonText.INDENT);
    }
}
