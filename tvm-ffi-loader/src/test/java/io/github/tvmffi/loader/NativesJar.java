package io.github.tvmffi.loader;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds natives as the assembler does, from any bytes. */
final class NativesJar {
    private final String classifier;
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private String names = "";

    NativesJar(String classifier) {
        this.classifier = classifier;
        with("schemaVersion", "1").with("version", "1.2.3").with("classifier", classifier);
    }

    NativesJar with(String key, String value) {
        properties.put(key, value);
        return this;
    }

    NativesJar library(String name, String fileName, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        names += (names.isEmpty() ? "" : ",") + name;
        files.put("lib/" + fileName, content);
        return with("libraries", names)
                .with("library." + name + ".file", "lib/" + fileName)
                .with("library." + name + ".size", Long.toString(content.length))
                .with("library." + name + ".crc32", String.format("%08x", crc.getValue()));
    }

    String manifest() {
        properties.putIfAbsent("set", sha256());
        StringBuilder text = new StringBuilder();
        properties.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    /** Writes the jar. */
    Path write(Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "natives.properties", manifest().getBytes(StandardCharsets.ISO_8859_1));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                add(zip, file.getKey(), file.getValue());
            }
        }
        return jar;
    }

    /** Writes the same files into a folder. */
    Path writeExploded(Path folder) throws IOException {
        Path root = folder.resolve("META-INF/tvm-ffi").resolve(classifier);
        Files.createDirectories(root.resolve("lib"));
        Files.writeString(root.resolve("natives.properties"), manifest());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(root.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    private void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("META-INF/tvm-ffi/" + classifier + "/" + name));
        zip.write(content);
        zip.closeEntry();
    }

    private String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
