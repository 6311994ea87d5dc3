package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records what was found on the class path, for {@link NativeLoader#repeat} and {@link JniLibrary#repeat}. A failure costs the
 * next start some time and is not reported.
 */
final class StartRecord {
    private StartRecord() {}

    /**
     * Records what was loaded.
     *
     * @param natives whose {@link ResourceFolder#file} tells of other natives; where there is none, no record is made
     * @param folder that they were extracted into
     */
    static void write(Natives natives, Path folder) {
        String classPath = NativeLoader.classPath();
        String origin = natives.folder().file();
        if (classPath == null
                || origin == null
                || !isStill(natives.folder(), NativesManifest.FILE_NAME, natives.checksum())) {
            return;
        }
        NativesManifest manifest = natives.manifest();
        StringBuilder facts = new StringBuilder();
        facts.append(manifest.set()).append('\n');
        facts.append(manifest.version()).append('\n');
        facts.append(manifest.classifier()).append('\n');
        for (NativeLibrary library : manifest.libraries()) {
            facts.append(library.size()).append(' ').append(library.fileName()).append('\n');
        }
        String resource = NativesManifest.path(manifest.classifier());
        write(classPath, "", resource, origin, folder.toString(), facts.toString());
    }

    /**
     * Records a JNI library.
     *
     * @param classPath as {@link JniLibrary#classPath} has it; null for no record
     * @param resources where it is looked for, in order, a line each
     * @param folder that it was found in, on the class path
     * @param library what was found there
     * @param source whose {@link ResourceFolder#file} tells of another one. In a folder, size and time do not tell, and
     *     no record is made.
     * @param set the folder that it was extracted into
     */
    static void write(
            @Nullable String classPath,
            String resources,
            String folder,
            NativeLibrary library,
            ResourceFolder source,
            String set) {
        String origin = source.file();
        if (classPath != null
                && origin != null
                && !origin.endsWith("/" + library.path())
                && isStill(source, library.path(), library.crc32())) {
            String facts = library.size() + " " + library.fileName() + "\n";
            write(classPath, resources, folder + library.path(), origin, set, facts);
        }
    }

    /** Tells whether a resource is what was found: a start from what came since is not to find this again. */
    private static boolean isStill(ResourceFolder source, String name, int crc32) {
        try (ResourceFolder now = source.again()) {
            return now.describe(name, name).crc32() == crc32;
        } catch (IOException | RuntimeException gone) { // JDK 17 throws the latter of some damaged jars
            return false;
        }
    }

    private static void write(
            String classPath, String parts, String resource, String origin, String folder, String facts) {
        String origins = origins(origin, classPath, resource);
        if (!origins.isEmpty()) {
            write(NativeLoader.bytes(
                    String.join("\0", NativeLoader.start(classPath), parts, resource, origins, folder, facts)));
        }
    }

    /**
     * Returns the files that tell of another content, a line each: the origin, and where the class path itself does not name
     * it, all that manifests name. Nothing where the class path does not lead to it: what a Java agent or
     * {@code -Xbootclasspath/a} adds to it, no property tells, so that the next start could not know it from another.
     */
    private static String origins(String origin, String classPath, String resource) {
        String[] entries = classPath.split(File.pathSeparator, -1);
        try {
            if (List.of(entries).contains(origin)) {
                return line(origin);
            }
            ManifestPath path = new ManifestPath(entries);
            if (!path.leadsTo(origin) && !path.leadsTo(folder(origin, resource))) {
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

    /** Returns the folder on the class path that has this resource; a file of another name as it is. */
    private static String folder(String origin, String resource) {
        String end = "/" + resource;
        return origin.endsWith(end) ? origin.substring(0, origin.length() - end.length()) : origin;
    }

    /** See {@code start.h}. Takes {@link NativeLoader#start}, parts, which are none for natives, and a finding. */
    private static native void write(byte[] startAndFinding);
}
