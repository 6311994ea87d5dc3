package io.github.tvmffi.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The prefix in a natives jar, read whole and with none of our own code.
 *
 * @param files the content of each file by its path in the prefix
 */
record NativesJar(Map<String, byte[]> files) {

    /** Reads the prefix of the classifier. */
    static NativesJar read(Path jar, String classifier) throws IOException {
        String root = "META-INF/tvm-ffi/" + classifier + "/";
        Map<String, byte[]> files = new TreeMap<>();
        ZipContent.of(jar).forEach((name, content) -> {
            if (name.startsWith(root)) {
                files.put(name.substring(root.length()), content);
            }
        });
        return new NativesJar(files);
    }

    /** Reads a file that the build made. */
    static NativesJar staged(String classifier) throws IOException {
        return read(StagedNatives.jar(classifier), classifier);
    }

    String text(String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(files.get("tvm-ffi.json"));
    }
}
