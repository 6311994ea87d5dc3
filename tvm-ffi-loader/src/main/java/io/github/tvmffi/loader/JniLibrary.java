package io.github.tvmffi.loader;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

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

    /** JNI gives a file to one class loader: another one, as after a redeployment, gets a copy that is swept later. */
    private Path settle(NativeSet set) throws IOException {
        try {
            return new Settlement(host).settle(new Extracted(this, set));
        } catch (NativeLoadException taken) {
            if (taken.reason() != NativeLoadException.Reason.OTHER_CLASS_LOADER) {
                throw taken;
            }
            return new Settlement(host).settle(new Extracted(this, set.copy()));
        }
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

    /** The library as the set that it is extracted as. */
    private record Extracted(JniLibrary library, NativeSet set) implements Settlement.Attempt {

        @Override
        public Path in(NativesCache cache) throws IOException {
            Path file = cache.provide(set).resolve(library.fileName());
            library.load(file);
            return file;
        }
    }

    /** A fault of the library's own is final, one of the folder leads to the next folder. */
    private void load(Path file) {
        try {
            load.accept(file.toString());
        } catch (UnsatisfiedLinkError refused) {
            String why = String.valueOf(refused.getMessage());
            if (isAboutTheFolder(why)) {
                throw refused;
            }
            throw new NativeLoadException(
                    OtherClassLoader.has(refused)
                            ? NativeLoadException.Reason.OTHER_CLASS_LOADER
                            : NativeLoadException.Reason.NOT_LOADABLE,
                    "The system refused to load " + file + ": " + why,
                    refused);
        }
    }

    /** Tells whether a refusal is about the file system: glibc's and dyld's words for a mount without execution. */
    private static boolean isAboutTheFolder(String why) {
        return why.contains("failed to map segment") || why.contains("not permitted") || why.contains("denied");
    }

    private String fileName() {
        return System.mapLibraryName(name);
    }
}
