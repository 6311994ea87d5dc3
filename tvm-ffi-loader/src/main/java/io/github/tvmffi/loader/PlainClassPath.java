package io.github.tvmffi.loader;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class path of a small program, looked into directly: the class loader looks for each name in every module of the JDK
 * too, which takes a young JVM several times as long.
 *
 * <p>What a Java agent or {@code -Xbootclasspath/a} adds is not seen here. Whoever finds nothing asks the class loader.
 */
final class PlainClassPath implements ResourceFinder, Closeable {
    /** A jar is opened once more when the class loader comes to it: of many, that takes longer than is saved. */
    private static final int FEW = 16;

    /** The entries that are there, in order: an open jar, or null for a folder. */
    private final List<@Nullable ZipFile> jars = new ArrayList<>();

    /** The same entries, without links, as the class loader names them. */
    private final List<File> files = new ArrayList<>();

    private PlainClassPath() {}

    /**
     * Opens a class path.
     *
     * @param classPath null for none that is looked into
     * @return null also if the class loader sees more in it than is looked at here: jars that manifests and indexes name
     */
    static @Nullable PlainClassPath open(@Nullable String classPath) {
        if (classPath == null) {
            return null;
        }
        String[] entries = classPath.split(File.pathSeparator, FEW + 1);
        PlainClassPath plain = new PlainClassPath();
        try {
            if (entries.length <= FEW && plain.addAll(entries)) {
                return plain;
            }
        } catch (IOException | RuntimeException damaged) { // the class loader passes over it, or says it
        }
        plain.close();
        return null;
    }

    private boolean addAll(String[] entries) throws IOException {
        for (String entry : entries) {
            File file = new File(entry).getCanonicalFile();
            if (files.contains(file) || !file.exists()) {
                continue;
            }
            ZipFile jar = file.isDirectory() ? null : new ZipFile(file);
            files.add(file);
            jars.add(jar);
            if (jar != null && namesOthers(jar)) {
                return false;
            }
        }
        return true;
    }

    /** See "Class-Path Attribute" and "JAR Index" in the JAR File Specification. */
    private static boolean namesOthers(ZipFile jar) throws IOException {
        if (jar.getEntry("META-INF/INDEX.LIST") != null) {
            return true;
        }
        ZipEntry manifest = jar.getEntry("META-INF/MANIFEST.MF");
        if (manifest == null) {
            return false;
        }
        try (InputStream in = jar.getInputStream(manifest)) {
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return text.toLowerCase(Locale.ROOT).contains("class-path:");
        }
    }

    @Override
    public List<URL> find(String resource) throws IOException {
        List<URL> found = new ArrayList<>(1);
        for (int i = 0; i < files.size(); i++) {
            File file = files.get(i);
            ZipFile jar = jars.get(i);
            File inFolder = new File(file, resource);
            if (jar == null && inFolder.exists()) {
                found.add(inFolder.toURI().toURL());
            } else if (jar != null && ResourceFolder.find(jar, resource) != null) {
                found.add(new URL("jar:" + file.toURI() + "!/" + resource));
            }
        }
        return found;
    }

    @Override
    public void close() {
        for (ZipFile jar : jars) {
            try {
                if (jar != null) {
                    jar.close();
                }
            } catch (IOException onlyRead) { // nothing was written that could be lost
            }
        }
    }
}
