package io.github.tvmffi.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A release that upstream might make next: the locked one's wheels with a header gone, a header new, and another library for
 * Linux; and sources that pip can name.
 *
 * @param index a folder with its files, as {@code pip --find-links} takes it
 */
record NextRelease(String version, Path index) {

    static NextRelease of(String locked, Path index) throws IOException, InterruptedException {
        NextRelease release = new NextRelease("0.99.0", index);
        try (Stream<Path> files = Files.list(Setup.path("it.wheels"))) {
            for (Path wheel : files.filter(file -> name(file).startsWith("apache_tvm_ffi-" + locked + "-"))
                    .toList()) {
                release.rewrite(wheel, locked);
            }
        }
        release.packSources();
        return release;
    }

    /** Returns the lines that pin it: hashes in the order of the files' names. */
    String pin() throws IOException {
        List<String> lines = new ArrayList<>(List.of("apache-tvm-ffi==" + version));
        Folders.hashes(index).values().forEach(sha256 -> lines.add("    --hash=sha256:" + sha256));
        return String.join(" \\\n", lines) + "\n";
    }

    private void rewrite(Path wheel, String locked) throws IOException {
        Path to = index.resolve(name(wheel).replace(locked, version));
        try (ZipFile from = new ZipFile(wheel.toFile());
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : from.stream().toList()) {
                try (InputStream in = from.getInputStream(entry)) {
                    add(zip, entry.getName().replace(locked, version), in.readAllBytes(), locked);
                }
            }
            add(zip, "tvm_ffi/include/tvm/ffi/everything.h", "#pragma once\n");
        }
    }

    private void add(ZipOutputStream zip, String name, byte[] content, String locked) throws IOException {
        if (name.endsWith(".dist-info/METADATA")) {
            String metadata = new String(content, StandardCharsets.UTF_8);
            add(zip, name, metadata.replace("\nVersion: " + locked, "\nVersion: " + version));
        } else if (name.equals("tvm_ffi/lib/libtvm_ffi.so") || name.endsWith(".py")) {
            add(zip, name, "another");
        } else if (!name.equals("tvm_ffi/include/tvm/ffi/any.h")) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }

    /** What of a source distribution pip reads. */
    private void packSources() throws IOException, InterruptedException {
        String name = "apache_tvm_ffi-" + version;
        Path tree = Files.createDirectories(index.resolveSibling("sources").resolve(name));
        Files.writeString(tree.resolve("PKG-INFO"), """
                Metadata-Version: 2.1
                Name: apache-tvm-ffi
                Version: %s
                """.formatted(version));
        Files.writeString(tree.resolve("pyproject.toml"), """
                [build-system]
                requires = ["scikit-build-core"]
                build-backend = "scikit_build_core.build"
                """);
        Tool.run(
                tree.getParent(),
                List.of("tar", "-czf", index.resolve(name + ".tar.gz").toString(), name));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
