package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records a start for {@link NativeLoader#repeat}. */
final class StartRecord {
    private StartRecord() {}

    /**
     * Records what was loaded. A failure costs the next start some time and is not reported.
     *
     * @param manifest of the natives
     * @param origin the file that tells of other natives, see {@link ResourceFolder#file}; null for none, and no record
     * @param folder that they were extracted into
     */
    static void write(NativesManifest manifest, @Nullable String origin, Path folder) {
        String classPath = NativeLoader.classPath();
        if (classPath == null || origin == null || !leadsTo(origin, classPath, manifest.classifier())) {
            return;
        }
        StringBuilder facts = new StringBuilder();
        facts.append(manifest.set()).append('\n');
        facts.append(manifest.version()).append('\n');
        facts.append(manifest.classifier()).append('\n');
        for (NativeLibrary library : manifest.libraries()) {
            facts.append(library.size()).append(' ').append(library.fileName()).append('\n');
        }
        write(
                NativeLoader.bytes(NativeLoader.setting()),
                NativeLoader.bytes(NativeLoader.userCache()),
                NativeLoader.bytes(classPath),
                NativeLoader.bytes(origin),
                NativeLoader.bytes(folder.toString()),
                NativeLoader.bytes(facts.toString()));
    }

    /**
     * Tells whether the class path itself leads to the natives. What a Java agent or {@code -Xbootclasspath/a} adds to it,
     * no property tells, so that the next start could not know it from other natives.
     */
    private static boolean leadsTo(String origin, String classPath, String classifier) {
        String[] entries = classPath.split(File.pathSeparator, -1);
        if (List.of(entries).contains(origin)) {
            return true;
        }
        String folder = NativesManifest.folder(classifier);
        try (URLClassLoader itself = new URLClassLoader(urls(entries), null)) { // reads manifests that name other jars
            URL found = itself.findResource(folder + NativesManifest.FILE_NAME);
            if (found == null) {
                return false;
            }
            try (ResourceFolder natives = ResourceFolder.around(found, folder)) {
                return origin.equals(natives.file());
            }
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Without links, as the JVM's class loader names them. */
    private static URL[] urls(String[] entries) throws IOException {
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = new File(entries[i]).getCanonicalFile().toURI().toURL();
        }
        return urls;
    }

    /** See {@code start.h}. */
    private static native void write(
            byte[] setting, byte[] userCache, byte[] classPath, byte[] origin, byte[] folder, byte[] facts);
}
