package io.github.tvmffi.loader;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JNI library in a user's jar. No manifest describes it: what names its folder in the cache is the size and CRC-32
 * that the jar's directory holds, which tell its versions apart in a cache that only its user can write.
 *
 * @param host whose settings count
 * @param classPath where it is looked for
 * @param name without prefix and suffix
 * @param load loads a file into the right class loader
 */
record JniLibrary(Host host, ClassPath classPath, String name, Consumer<String> load) {
    private static final String FOLDER = "META-INF/native/";

    /** What each class loader has: a second copy would run the library's initialisers again. */
    private static final Map<ClassLoader, Map<String, Place>> PLACES = new WeakHashMap<>();

    /** Loads it, and returns the file. */
    Path load(LoadedNatives natives) {
        Set<String> folders = folders(natives);
        try {
            for (String folder : folders) {
                List<URL> found = classPath.find(folder + fileName());
                if (!found.isEmpty()) {
                    return load(found, folder);
                }
            }
        } catch (IOException unreadable) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.DAMAGED,
                    fileName() + " cannot be read: " + unreadable
                            + "\n  Download or build the jar again that holds it.",
                    unreadable);
        }
        throw new NativeLoadException(
                NativeLoadException.Reason.NOT_AVAILABLE,
                "The class path holds no " + fileName() + " in " + String.join(" or ", folders) + ".\n  Pack the"
                        + " library of this platform there, or load it with System.load after NativeLoader.load().");
    }

    /** That of the natives first, which may name a CUDA variant, then that of the platform alone. */
    private Set<String> folders(LoadedNatives natives) {
        Set<String> folders = new LinkedHashSet<>();
        if (natives.classifier() != null) {
            folders.add(FOLDER + natives.classifier() + "/");
        }
        folders.add(FOLDER + HostPlatform.detect(host, HostPlatform.EXECUTABLE).classifier() + "/");
        return folders;
    }

    private Path load(List<URL> found, String folder) throws IOException {
        try (ResourceFolder first = ResourceFolder.around(found.get(0), folder)) {
            NativeLibrary library = first.describe(name, fileName());
            for (URL url : found.subList(1, found.size())) {
                requireEqual(library, first, url, folder);
            }
            String id = name + "-" + library.size() + "-" + Integer.toHexString(library.crc32());
            return settle(new NativeSet(id, List.of(library), first));
        }
    }

    /** Extracts and loads a set where its class loader has not got it yet. */
    private Path settle(NativeSet set) throws IOException {
        Place place = place(set.id());
        synchronized (place) {
            Path file = place.file;
            if (file == null || !place.loaded) {
                file = new Settlement(host).settle(new Extracted(this, set, place));
                place.loaded = true;
            }
            return file;
        }
    }

    /** Returns the place of a set in the class loader of the code that loads it. */
    private Place place(String id) {
        ClassLoader loader = load.getClass().getClassLoader();
        synchronized (PLACES) {
            PLACES.putIfAbsent(loader, new HashMap<>());
            Map<String, Place> places = PLACES.get(loader);
            places.putIfAbsent(id, new Place());
            return places.get(id);
        }
    }

    /** The file that is a class loader's own, also where the library in it refuses to be loaded. */
    private static final class Place {
        @Nullable
        Path file;

        boolean loaded;
    }

    private void requireEqual(NativeLibrary library, ResourceFolder first, URL url, String folder) throws IOException {
        try (ResourceFolder other = ResourceFolder.around(url, folder)) {
            if (!library.equals(other.describe(name, fileName()))) {
                throw new NativeLoadException(
                        NativeLoadException.Reason.CONFLICT,
                        "Two different " + folder + fileName() + " are on the class path:\n  " + first.origin() + "\n  "
                                + other.origin() + "\n  Keep one of them.");
            }
        }
    }

    /**
     * The library as the set that it is extracted as. JNI gives a file to one class loader, and what one that is gone has
     * left in the library's variables is not for the next: each gets a copy, which is swept later.
     */
    private record Extracted(JniLibrary library, NativeSet set, Place place) implements Settlement.Attempt {

        @Override
        public Path in(NativesCache cache) throws IOException {
            Path before = place.file;
            Path file = before != null && before.toFile().exists() ? before : extract(cache);
            Guard.keep(file);
            place.file = file;
            try {
                library.load(file);
                return file;
            } catch (NativeLoadException itself) {
                throw itself;
            } catch (UnsatisfiedLinkError folder) {
                place.file = null;
                throw folder;
            }
        }

        private Path extract(NativesCache cache) throws IOException {
            Path file = cache.provide(set).resolve(library.fileName());
            return Guard.keep(file) ? cache.provide(set.copy()).resolve(library.fileName()) : file;
        }
    }

    /** A fault of the library's own is final, one of the folder leads to the next folder. */
    private void load(Path file) {
        try {
            load.accept(file.toString());
        } catch (UnsatisfiedLinkError refused) {
            String why = String.valueOf(refused.getMessage());
            if (isAboutTheFolder(why, file)) {
                throw refused;
            }
            throw new NativeLoadException(
                    NativeLoadException.Reason.NOT_LOADABLE,
                    "The system refused to load " + file + ": " + why + cure(why, file),
                    refused);
        }
    }

    /**
     * Tells whether a refusal is about the file system: glibc's and dyld's words for a mount without execution, behind the
     * file that the JVM names, which JNI_OnLoad does not.
     */
    private static boolean isAboutTheFolder(String why, Path file) {
        return why.startsWith(file + ": ")
                && (why.contains("failed to map segment") || why.contains("not permitted") || why.contains("denied"));
    }

    private static String cure(String why, Path file) {
        if (why.contains("cannot open shared object file") && !why.contains(file + ": cannot open")) {
            return "\n  Load that before, by loadLibrary too if your jars hold it, or install it. It is found by"
                    + " its SONAME, which -Wl,-soname gives.";
        }
        if (why.contains("undefined symbol: TVMFFI")) {
            return "\n  It is not linked to libtvm_ffi, or was built against another one: link it to tvm_ffi::shared of"
                    + " the natives here.";
        }
        return why.startsWith("Directory separator")
                ? "\n  Pass System::load, which takes a file; System::loadLibrary takes a name."
                : "";
    }

    private String fileName() {
        return System.mapLibraryName(name);
    }
}
