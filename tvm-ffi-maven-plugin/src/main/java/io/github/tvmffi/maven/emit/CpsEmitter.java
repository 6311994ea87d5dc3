package io.github.tvmffi.maven.emit;

import com.google.gson.stream.JsonWriter;
import io.github.tvmffi.maven.io.JsonText;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The package as the Common Package Specification describes one. It is called {@code tvm-ffi}: CMake from 4.3 on takes a
 * {@code .cps} file before a config file, and {@code find_package(tvm_ffi)} must go on finding the functions that only
 * the config file has.
 *
 * @see <a href="https://cps-org.github.io/cps/schema.html">Common Package Specification: package schema</a>
 */
final class CpsEmitter implements Emitter {
    private static final String PATH = PrefixLayout.CPS + "/tvm-ffi.cps";
    /** The oldest that CMake still reads; nothing later is needed. */
    private static final String CPS_VERSION = "0.13.0";

    private static final String PREFIX = "@prefix@/";

    @Override
    public List<EmittedFile> emit(PrefixFacts facts) {
        String text = JsonText.of(json -> {
            describe(json, facts);
            json.name("components").beginObject();
            header(json);
            shared(json, facts.library());
            if (facts.cudaRuntime().isPresent()) {
                cuda(json, facts.cudaRuntime().get());
            }
            json.endObject();
        });
        return List.of(new EmittedFile(PATH, text, false));
    }

    private static void describe(JsonWriter json, PrefixFacts facts) throws IOException {
        CMakeVersion version = CMakeVersion.of(facts.version());
        json.name("cps_version").value(CPS_VERSION);
        json.name("name").value("tvm-ffi");
        json.name("description").value("Apache TVM FFI: open ABI and FFI for machine learning systems");
        json.name("website").value("https://github.com/apache/tvm-ffi");
        json.name("license").value("Apache-2.0");
        json.name("version").value(version.numbers());
        json.name("compat_version").value(version.series());
        json.name("version_schema").value("simple");
        json.name("cps_path").value(PREFIX + PrefixLayout.CPS);
        json.name("platform").beginObject();
        json.name("isa").value(isa(facts));
        json.name("kernel")
                .value(CMakePlatform.of(facts.platform()).systemName().toLowerCase(Locale.ROOT));
        json.endObject();
        json.name("default_components").beginArray().value("shared").endArray();
    }

    /** The specification takes the names of {@code uname -m}. */
    private static String isa(PrefixFacts facts) {
        return switch (facts.platform().architecture()) {
            case X86_64 -> "x86_64";
            case AARCH_64 -> "aarch64";
        };
    }

    private static void header(JsonWriter json) throws IOException {
        json.name("header").beginObject();
        json.name("type").value("interface");
        json.name("includes").beginArray().value(PREFIX + PrefixLayout.INCLUDE).endArray();
        json.name("compile_features").beginArray().value("c++17").endArray();
        json.endObject();
    }

    private static void shared(JsonWriter json, NativeLibrary library) throws IOException {
        json.name("shared").beginObject();
        json.name("type").value("dylib");
        json.name("location").value(PREFIX + library.file());
        if (library.importLibrary() != null) {
            json.name("link_location").value(PREFIX + library.importLibrary());
        }
        json.name("requires").beginArray().value(":header").endArray();
        json.endObject();
    }

    /** The project brings NVIDIA's headers, which may not be shipped. */
    private static void cuda(JsonWriter json, NativeLibrary library) throws IOException {
        json.name("cudart").beginObject();
        json.name("type").value("dylib");
        json.name("location").value(PREFIX + library.file());
        json.endObject();
        json.name("cuda").beginObject();
        json.name("type").value("interface");
        json.name("requires").beginArray().value(":shared").value(":cudart").endArray();
        json.endObject();
    }
}
