package io.github.tvmffi.loader;

import java.nio.file.Path;

/**
 * The guard for one platform, a resource of this jar: the native part that loads a library without letting it replace
 * signal handlers (see {@code src/main/c}).
 *
 * @param sha256 of the content, 64 hexadecimal digits
 * @param library the file; its path is the name of the resource
 */
record GuardFile(String sha256, NativeLibrary library) implements Settlement.Probe {

    /** Makes {@link Guard} usable. */
    @Override
    public void load(Path folder) {
        System.load(folder.resolve(library.fileName()).toString());
    }
}
