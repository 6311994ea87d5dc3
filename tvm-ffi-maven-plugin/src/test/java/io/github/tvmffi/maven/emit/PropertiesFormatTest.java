package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFormatTest {
    private static final Map<String, String> PLAIN = new LinkedHashMap<>();

    static {
        PLAIN.put("tvm-ffi.prefix", "/opt/tvm ffi");
        PLAIN.put("tvm-ffi.dlpack-includedir", "/opt/tvm ffi/include");
        PLAIN.put("tvm-ffi.ldflags", "");
    }

    /** Every hostile name as a value; the names of the properties stay those of a prefix. */
    private static final Map<String, String> HOSTILE = new LinkedHashMap<>();

    static {
        HostileNames.ALL.forEach(name -> HOSTILE.put("tvm-ffi.p" + HOSTILE.size(), name));
    }

    @TempDir
    Path folder;

    @Test
    void textIsTwoColumns() {
        assertThat(PropertiesFormat.TEXT.render(PLAIN)).isEqualTo("""
                        tvm-ffi.prefix             /opt/tvm ffi
                        tvm-ffi.dlpack-includedir  /opt/tvm ffi/include
                        tvm-ffi.ldflags
                        """);
    }

    @Test
    void tableHasPlacesAndFlagsApart() {
        Map<String, String> properties = new LinkedHashMap<>(PLAIN);
        properties.put("tvm-ffi.version", "0.1.15.post2");
        properties.put("tvm-ffi.classifier", "windows-x86_64");

        assertThat(PropertiesFormat.TABLE.render(properties)).isEqualTo("""

                        tvm-ffi 0.1.15.post2 windows-x86_64

                        Files and folders
                        ------------------------------------------------------------------------------
                        tvm-ffi.prefix             /opt/tvm ffi
                        tvm-ffi.dlpack-includedir  /opt/tvm ffi/include

                        Flags
                        ------------------------------------------------------------------------------
                        tvm-ffi.ldflags            (none)

                        One of them, raw: the same with -q -Dtvm-ffi.query=includedir

                        """);
    }

    @Test
    void tableKeepsControlCharactersFromTheTerminal() {
        assertThat(PropertiesFormat.TABLE.render(Map.of("tvm-ffi.prefix", "/a\033[2J\n\u009b1mb")))
                .contains("/a?[2J??1mb");
    }

    @Test
    void jsonIsOneObjectWithShortNames() {
        assertThat(PropertiesFormat.JSON.render(PLAIN)).isEqualTo("""
                        {
                          "prefix": "/opt/tvm ffi",
                          "dlpack-includedir": "/opt/tvm ffi/include",
                          "ldflags": ""
                        }
                        """);
    }

    @Test
    void propertiesHaveNoDate() {
        assertThat(PropertiesFormat.PROPERTIES.render(PLAIN)).isEqualTo("""
                        tvm-ffi.prefix=/opt/tvm ffi
                        tvm-ffi.dlpack-includedir=/opt/tvm ffi/include
                        tvm-ffi.ldflags=
                        """);
    }

    @Test
    void shellAssignmentsHaveNamesThatAShellTakes() {
        assertThat(PropertiesFormat.SH.render(PLAIN)).isEqualTo("""
                        TVM_FFI_PREFIX='/opt/tvm ffi'
                        TVM_FFI_DLPACK_INCLUDEDIR='/opt/tvm ffi/include'
                        TVM_FFI_LDFLAGS=''
                        """);
    }

    @Test
    void cmakeSetsTheSameNames() {
        assertThat(PropertiesFormat.CMAKE.render(PLAIN)).isEqualTo("""
                        set(TVM_FFI_PREFIX "/opt/tvm ffi")
                        set(TVM_FFI_DLPACK_INCLUDEDIR "/opt/tvm ffi/include")
                        set(TVM_FFI_LDFLAGS "")
                        """);
    }

    @Test
    void keepsHostileValuesInJson() throws IOException {
        List<String> read = new ArrayList<>();
        try (JsonReader json = new JsonReader(new StringReader(PropertiesFormat.JSON.render(HOSTILE)))) {
            json.beginObject();
            while (json.hasNext()) {
                json.nextName();
                read.add(json.nextString());
            }
            json.endObject();
        }

        assertThat(read).isEqualTo(HostileNames.ALL);
    }

    @Test
    void keepsHostileValuesInProperties() throws IOException {
        Properties read = new Properties();
        String text = PropertiesFormat.PROPERTIES.render(HOSTILE);
        read.load(new StringReader(text));

        assertThat(read).containsExactlyInAnyOrderEntriesOf(HOSTILE);
        assertThat(text).matches("(?s)[\\n -~]*");
    }

    @Test
    void keepsHostileValuesInTheShell() {
        StringBuilder script = new StringBuilder(PropertiesFormat.SH.render(HOSTILE));
        HOSTILE.keySet().forEach(name -> script.append("printf '%s\\n' \"$")
                .append(name.replace("tvm-ffi.", "TVM_FFI_").toUpperCase())
                .append("\"\n"));

        assertThat(Tool.of("sh", "-c").run(script.toString()).succeeded().out().lines())
                .isEqualTo(HostileNames.ALL);
    }

    @Test
    void keepsHostileValuesInCMake() {
        FakePrefix.write(folder.resolve("paths.cmake"), PropertiesFormat.CMAKE.render(HOSTILE));
        StringBuilder script = new StringBuilder("include(paths.cmake)\n");
        HOSTILE.keySet().forEach(name -> script.append("file(APPEND out \"${")
                .append(name.replace("tvm-ffi.", "TVM_FFI_").toUpperCase())
                .append("}\\n\")\n"));
        FakePrefix.write(folder.resolve("script.cmake"), script.toString());

        Tool.of("cmake").in(folder).run("-P", "script.cmake").succeeded();

        assertThat(folder.resolve("out")).content().isEqualTo(String.join("\n", HostileNames.ALL) + "\n");
    }

    @Test
    void isFoundByNameInAnyCase() {
        assertThat(PropertiesFormat.parse("json")).contains(PropertiesFormat.JSON);
        assertThat(PropertiesFormat.parse("CMake")).contains(PropertiesFormat.CMAKE);
        assertThat(PropertiesFormat.parse("yaml")).isEmpty();
    }
}
