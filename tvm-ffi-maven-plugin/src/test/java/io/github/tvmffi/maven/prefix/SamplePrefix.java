package io.github.tvmffi.maven.prefix;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.binary.BinaryFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small prefix to install: a few files, and the jar that the assembler would make of them. */
public final class SamplePrefix {
    public static final String CLASSIFIER = "linux-x86_64";
    public static final String LIBRARY = "lib/libtvm_ffi.so";
    static final String TOOL = "bin/tvm-ffi-config";
    public static final String HEADER = "include/tvm/ffi/any.h";

    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private final String version;

    private SamplePrefix(String version) {
        this.version = version;
    }

    public static SamplePrefix of(String version) {
        return new SamplePrefix(version)
                .with(HEADER, "// any.h\n")
                .with("include/dlpack/dlpack.h", "// dlpack.h\n")
                .with(LIBRARY, "not really ELF")
                .with(TOOL, "#!/bin/sh\n");
    }

    public SamplePrefix with(String path, String content) {
        contents.put(path, content.getBytes(UTF_8));
        return this;
    }

    SamplePrefix with(String path, byte[] content) {
        contents.put(path, content);
        return this;
    }

    SamplePrefix without(String path) {
        contents.remove(path);
        return this;
    }

    /** Every file but the manifest. */
    public Map<String, byte[]> contents() {
        return contents;
    }

    public PrefixManifest manifest() {
        return PrefixManifest.of(facts(version), files());
    }

    List<PrefixFile> files() {
        return contents.entrySet().stream()
                .map(file -> PrefixFile.of(
                        file.getKey(),
                        file.getValue(),
                        file.getKey().startsWith("bin/"),
                        file.getKey().startsWith("include/") ? FileRole.HEADER : FileRole.OTHER,
                        FileOrigin.UPSTREAM))
                .toList();
    }

    /** Every entry below the prefix's root in the jar, the manifest included, by full name. */
    public SortedMap<String, byte[]> entries() {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        contents.forEach((path, content) -> entries.put(entry(path), content));
        entries.put(entry(PrefixLayout.MANIFEST), manifest().toJson().getBytes(UTF_8));
        return entries;
    }

    static String entry(String path) {
        return PrefixLayout.JAR_ROOT + CLASSIFIER + "/" + path;
    }

    public Path jar(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            zip.write("Manifest-Version: 1.0\n\n".getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry(entry("include/")));
            for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    static PrefixFacts facts(String version) {
        BinaryFacts elf = new BinaryFacts(
                OperatingSystem.LINUX,
                "EM_X86_64",
                Optional.of(Architecture.X86_64),
                Optional.of("libtvm_ffi.so"),
                List.of("libstdc++.so.6", "libc.so.6"),
                new TreeMap<>(Map.of("GLIBC", "2.14", "GLIBCXX", "3.4.21")),
                new TreeSet<>(List.of("TVMFFIFunctionCall")));
        NativeLibrary library = new NativeLibrary("tvm_ffi", NativeLibrary.Role.RUNTIME, LIBRARY, null, elf);
        return facts(version, CLASSIFIER, library);
    }

    static PrefixFacts windowsFacts() {
        BinaryFacts pe = new BinaryFacts(
                OperatingSystem.WINDOWS,
                "IMAGE_FILE_MACHINE_AMD64",
                Optional.of(Architecture.X86_64),
                Optional.of("tvm_ffi.dll"),
                List.of("KERNEL32.dll"),
                new TreeMap<>(),
                new TreeSet<>());
        NativeLibrary library =
                new NativeLibrary("tvm_ffi", NativeLibrary.Role.RUNTIME, "lib/tvm_ffi.dll", "lib/tvm_ffi.lib", pe);
        return facts("0.1.15", "windows-x86_64", library);
    }

    private static PrefixFacts facts(String version, String classifier, NativeLibrary library) {
        return new PrefixFacts(
                version,
                "0.1.16",
                Platform.parse(classifier).orElseThrow(),
                List.of(library),
                List.of(),
                new PrefixFacts.Origin("apache-tvm-ffi", version, "apache_tvm_ffi.whl", "0".repeat(64)),
                null);
    }
}
