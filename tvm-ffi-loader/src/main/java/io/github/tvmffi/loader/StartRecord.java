package io.github.tvmffi.loader;

import java.nio.file.Path;

/** Records a start for {@link WarmStart}. */
final class StartRecord {
    private StartRecord() {}

    /**
     * Records what was loaded. A failure costs the next start some time and is not reported.
     *
     * @param manifest of the natives
     * @param origin their jar
     * @param folder that they were extracted into
     */
    static void write(NativesManifest manifest, String origin, Path folder) {
        String classPath = WarmStart.classPath();
        if (classPath == null) {
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
                WarmStart.bytes(WarmStart.setting()),
                WarmStart.bytes(WarmStart.userCache()),
                WarmStart.bytes(classPath),
                WarmStart.bytes(origin),
                WarmStart.bytes(folder.toString()),
                WarmStart.bytes(facts.toString()));
    }

    /** See {@code start.h}. */
    private static native void write(
            byte[] setting, byte[] userCache, byte[] classPath, byte[] origin, byte[] folder, byte[] facts);
}
