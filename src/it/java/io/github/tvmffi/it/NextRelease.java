package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
        Path next = Files.copy(wheel, index.resolve(name(wheel).replace(locked, version)));
        try (FileSystem zip = FileSystems.newFileSystem(next)) {
            Path headers = zip.getPath("tvm_ffi/include/tvm/ffi");
            Files.delete(headers.resolve("any.h"));
            Files.writeString(headers.resolve("everything.h"), "#pragma once\n");
            Path library = zip.getPath("tvm_ffi/lib/libtvm_ffi.so");
            if (Files.exists(library)) {
                Files.writeString(library, "another");
            }
            // pip reads two files of the folder that names the release.
            Path was = zip.getPath("apache_tvm_ffi-" + locked + ".dist-info");
            Path is = Files.createDirectory(zip.getPath("apache_tvm_ffi-" + version + ".dist-info"));
            Files.move(was.resolve("WHEEL"), is.resolve("WHEEL"));
            Files.writeString(
                    is.resolve("METADATA"),
                    Files.readString(was.resolve("METADATA")).replace("\nVersion: " + locked, "\nVersion: " + version));
            Folders.delete(was);
        }
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
