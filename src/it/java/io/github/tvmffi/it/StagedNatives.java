package io.github.tvmffi.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The natives jars that the builds resolve. */
final class StagedNatives {

    private StagedNatives() {}

    /** Returns each file's SHA-256 by its path in the prefix. */
    static Map<String, String> hashes(String classifier) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar(classifier))) {
            return Folders.hashes(prefix(zip, classifier));
        }
    }

    /** Returns the text of {@code tvm-ffi.json}. */
    static String manifest(String classifier) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar(classifier))) {
            return Files.readString(prefix(zip, classifier).resolve("tvm-ffi.json"));
        }
    }

    /** Copies the prefix out of its jar, and returns it. */
    static Path unpack(String classifier, Path folder) throws IOException {
        Path target = folder.resolve(classifier);
        try (FileSystem zip = FileSystems.newFileSystem(jar(classifier))) {
            Folders.copy(prefix(zip, classifier), target);
        }
        return target;
    }

    /** Returns what the jar without classifier lists. */
    static List<String> classifiers() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(file(".jar"));
                InputStream in = Files.newInputStream(zip.getPath("META-INF/tvm-ffi/classifiers.properties"))) {
            Properties properties = new Properties();
            properties.load(in);
            return List.of(properties.getProperty("classifiers").split(","));
        }
    }

    static Path jar(String classifier) {
        return file("-" + classifier + ".jar");
    }

    /** Returns the repository that holds them, as a URL without a slash at the end. */
    static String repository() {
        return Setup.path("it.repository").toUri().toString().replaceFirst("/$", "");
    }

    /** Returns the jar of the loader, the plugin or another module that has a version of its own. */
    static Path module(String artifactId) {
        String version = Setup.property("it.plugin.version");
        return Setup.path("it.repository")
                .resolve("io/github/tvmffi")
                .resolve(artifactId)
                .resolve(version)
                .resolve(artifactId + "-" + version + ".jar");
    }

    /** Returns a file of the release by the end of its name. */
    static Path file(String end) {
        String version = Setup.nativesVersion();
        return Setup.path("it.repository")
                .resolve("io/github/tvmffi/tvm-ffi-natives")
                .resolve(version)
                .resolve("tvm-ffi-natives-" + version + end);
    }

    private static Path prefix(FileSystem zip, String classifier) {
        return zip.getPath("META-INF/tvm-ffi", classifier);
    }
}
