package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
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
        String origins = classPath == null || origin == null ? "" : origins(origin, classPath, manifest.classifier());
        if (classPath == null || origins.isEmpty()) {
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
                NativeLoader.bytes(origins),
                NativeLoader.bytes(folder.toString()),
                NativeLoader.bytes(facts.toString()));
    }

    /**
     * Returns the files that tell of other natives, a line each: their own, and where the class path itself does not name it,
     * all that manifests name. Nothing where the class path does not lead to the natives: what a Java agent or
     * {@code -Xbootclasspath/a} adds to it, no property tells, so that the next start could not know it from other natives.
     */
    private static String origins(String origin, String classPath, String classifier) {
        String[] entries = classPath.split(File.pathSeparator, -1);
        try {
            if (List.of(entries).contains(origin)) {
                return line(origin);
            }
            ManifestPath path = new ManifestPath(entries);
            if (!path.leadsTo(origin) && !path.leadsTo(folder(origin, classifier))) {
                return "";
            }
            StringBuilder origins = new StringBuilder(line(origin));
            for (String named : path.named()) {
                origins.append(line(named));
            }
            return origins.toString();
        } catch (IOException unusual) {
            return "";
        }
    }

    private static String line(String file) throws IOException {
        if (file.indexOf('\n') >= 0) {
            throw new IOException(file);
        }
        return file + "\n";
    }

    /** Returns the folder on the class path whose manifest of natives this is; a file of another name as it is. */
    private static String folder(String origin, String classifier) {
        String end = "/" + NativesManifest.folder(classifier) + NativesManifest.FILE_NAME;
        return origin.endsWith(end) ? origin.substring(0, origin.length() - end.length()) : origin;
    }

    /** See {@code start.h}. */
    private static native void write(
            byte[] setting, byte[] userCache, byte[] classPath, byte[] origins, byte[] folder, byte[] facts);
}
