package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Where the JVM's class loader looks beside the entries of a class path: what the manifests of its jars name, and of those
 * in turn.
 *
 * @see "JAR File Specification: Class-Path Attribute"
 */
final class ManifestPath {
    /** The entries, without links, as the class loader names them. */
    private final Set<String> entries = new LinkedHashSet<>();

    private final Set<String> named = new LinkedHashSet<>();

    /** @throws IOException if a manifest names what is no file */
    ManifestPath(String[] classPath) throws IOException {
        for (String entry : classPath) {
            entries.add(new File(entry).getCanonicalPath());
        }
        for (String entry : entries) {
            follow(new File(entry));
        }
    }

    /** Returns the jars and folders that manifests name, whether they are there or not. */
    Set<String> named() {
        return named;
    }

    /** Tells whether the class path leads to a jar or folder. */
    boolean leadsTo(String file) {
        return entries.contains(file) || named.contains(file);
    }

    private void follow(File jar) throws IOException {
        if (!jar.isFile()) {
            return;
        }
        StringTokenizer urls = new StringTokenizer(classPath(jar));
        while (urls.hasMoreTokens()) {
            String file = file(jar, urls.nextToken());
            if (named.add(file)) {
                follow(new File(file));
            }
        }
    }

    /** What is no jar, the class loader passes over too. */
    private static String classPath(File file) {
        try (JarFile jar = new JarFile(file, false)) {
            Manifest manifest = jar.getManifest();
            String value =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return value == null ? "" : value;
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static String file(File jar, String url) throws IOException {
        try {
            return Path.of(jar.toURI().resolve(url)).toString();
        } catch (IllegalArgumentException | FileSystemNotFoundException other) {
            throw new IOException(jar + " names " + url, other);
        }
    }
}
