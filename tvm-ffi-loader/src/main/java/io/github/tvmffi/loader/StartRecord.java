package io.github.tvmffi.loader;

import java.nio.file.Path;
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
        if (classPath == null || origin == null) {
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

    /** See {@code start.h}. */
    private static native void write(
            byte[] setting, byte[] userCache, byte[] classPath, byte[] origin, byte[] folder, byte[] facts);
}
