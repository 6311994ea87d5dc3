package io.github.tvmffi.loader;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guard for one platform, a resource of this jar: the native part that loads a library without letting it replace
 * signal handlers (see {@code src/main/c}).
 *
 * @param id of its folder, in the jar and in the cache, which names its content
 * @param library the file in it
 */
record GuardFile(String id, NativeLibrary library) implements Settlement.Attempt {
    /** What this class loader has where another one has the file. */
    private static @Nullable Path copy;

    /** Returns the folder of the resource, with a slash at the end. */
    String resources() {
        return "META-INF/tvm-ffi-loader/" + id + "/";
    }

    /** Makes {@link Guard} usable. */
    @Override
    public Path in(NativesCache cache) throws IOException {
        try (ResourceFolder folder = folder()) {
            return load(new NativeSet(id, List.of(library), folder), cache);
        }
    }

    private ResourceFolder folder() throws IOException {
        String resources = resources();
        ResourceFolder own = ResourceFolder.inJarOf(GuardFile.class, resources, library.path());
        if (own != null) {
            return own;
        }
        URL url = GuardFile.class.getResource("/" + resources + library.path());
        if (url == null) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.DAMAGED,
                    resources + library.path()
                            + " is not in the tvm-ffi-loader jar.\n  If it was repackaged, keep META-INF/tvm-ffi-loader;"
                            + " if it was replaced while this JVM ran, start again.");
        }
        return ResourceFolder.around(url, resources);
    }

    /** Another class loader of this JVM has the guard too where its system property is gone, or it was refused. */
    private Path load(NativeSet set, NativesCache cache) throws IOException {
        Path file = cache.provide(set).resolve(library.fileName());
        try {
            System.load(file.toString());
            return file;
        } catch (UnsatisfiedLinkError refused) {
            if (!OtherClassLoader.has(refused)) {
                throw refused;
            }
            Path mine = copy != null ? copy : load(set.copy(), cache);
            copy = mine;
            return mine;
        }
    }
}
