package io.github.tvmffi.loader;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds, extracts and loads a JNI library in a user's jar. No manifest describes it: what names its folder in the cache is
 * the size and CRC-32 that the jar's directory holds, which tell its versions apart in a cache that only its user can
 * write.
 *
 * @param host whose settings count
 * @param classPath where it is looked for
 * @param repeated the class path that starts are repeated from, see {@link JniLibrary#classPath}; null for none
 * @param name without prefix and suffix
 * @param fileName with them
 * @param loader the class loader that {@code load} loads into; null for the boot loader
 * @param load loads a file
 */
record JniLibrarySearch(
        Host host,
        ClassPath classPath,
        @Nullable String repeated,
        String name,
        String fileName,
        @Nullable ClassLoader loader,
        Consumer<String> load) {

    /** For a caller who may load himself. */
    static JniLibrarySearch forCaller(MethodHandles.Lookup caller, String name, String fileName) {
        Class<?> owner = caller.lookupClass();
        return new JniLibrarySearch(
                Host.ofThisJvm(),
                ClassPath.of(owner),
                JniLibrary.classPath(caller),
                name,
                fileName,
                owner.getClassLoader(),
                new LoadAsCaller(caller));
    }

    /** Loads it, and returns the file. */
    Path load(LoadedNatives natives) {
        Set<String> folders = folders(natives);
        Path file;
        try (PlainClassPath plain = PlainClassPath.open(repeated)) {
            file = plain == null ? null : find(plain, folders, natives);
            file = file == null ? find(classPath, folders, natives) : file;
        } catch (IOException unreadable) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.DAMAGED,
                    fileName + " cannot be read: " + unreadable + "\n  Download or build the jar again that holds it.",
                    unreadable);
        }
        if (file != null) {
            return file;
        }
        throw new NativeLoadException(
                NativeLoadException.Reason.NOT_AVAILABLE,
                "The class path holds no " + fileName + " in " + String.join(" or ", folders) + ".\n  Pack the"
                        + " library of this platform there, or load it with System.load after NativeLoader.load().");
    }

    private @Nullable Path find(ResourceFinder resources, Set<String> folders, LoadedNatives natives)
            throws IOException {
        for (String folder : folders) {
            List<URL> found = resources.find(folder + fileName);
            if (!found.isEmpty()) {
                return load(found, folder, natives);
            }
        }
        return null;
    }

    /** Those that a record says, then that of the platform, if the natives were given by a file or are for another one. */
    private Set<String> folders(LoadedNatives natives) {
        Set<String> folders = new LinkedHashSet<>();
        if (natives.classifier() != null) {
            folders.addAll(
                    List.of(JniLibrary.resources(natives.classifier(), "").split("\n", -1)));
        }
        folders.add(JniLibrary.FOLDER
                + HostPlatform.detect(host, HostPlatform.EXECUTABLE).classifier() + "/");
        return folders;
    }

    private Path load(List<URL> found, String folder, LoadedNatives natives) throws IOException {
        try (ResourceFolder first = ResourceFolder.around(found.get(0), folder)) {
            NativeLibrary library = first.describe(name, fileName);
            for (URL url : found.subList(1, found.size())) {
                requireEqual(library, first, url, folder);
            }
            String id = name + "-" + library.size() + "-" + Integer.toHexString(library.crc32());
            Path file = settle(new NativeSet(id, List.of(library), first));
            record(natives, folder, library, first, file.toString(), id);
            return file;
        }
    }

    /** Leaves out a copy for one more class loader, and what another one than the caller's has found. */
    private void record(
            LoadedNatives natives,
            String folder,
            NativeLibrary library,
            ResourceFolder source,
            String file,
            String id) {
        String set = file.substring(0, file.length() - fileName.length() - 1);
        if (natives.classifier() != null && set.endsWith("/" + id) && classPath.isOwn(folder + fileName)) {
            String resources = JniLibrary.resources(natives.classifier(), fileName);
            StartRecord.write(repeated, resources, folder, library, source, set);
        }
    }

    /** Extracts and loads a set where its class loader has not got it yet. */
    private Path settle(NativeSet set) throws IOException {
        JniLibrary library = JniLibrary.of(loader, set.id());
        synchronized (library) {
            Path file = library.file;
            if (file == null || !library.loaded) {
                file = new Settlement(host).settle(new Extracted(this, set, library));
                library.loaded = true;
            }
            return file;
        }
    }

    private void requireEqual(NativeLibrary library, ResourceFolder first, URL url, String folder) throws IOException {
        try (ResourceFolder other = ResourceFolder.around(url, folder)) {
            NativeLibrary twin = other.describe(name, fileName);
            if (library.size() != twin.size() || library.crc32() != twin.crc32()) { // equals() would take 20 ms
                throw new NativeLoadException(
                        NativeLoadException.Reason.CONFLICT,
                        "Two different " + folder + fileName + " are on the class path:\n  " + first.origin() + "\n  "
                                + other.origin() + "\n  Keep one of them.");
            }
        }
    }

    /**
     * The library as the set that it is extracted as. JNI gives a file to one class loader, and what one that is gone has
     * left in the library's variables is not for the next: each gets a copy, which is swept later.
     */
    private record Extracted(JniLibrarySearch search, NativeSet set, JniLibrary library) implements Settlement.Attempt {

        @Override
        public Path in(NativesCache cache) throws IOException {
            Path before = library.file;
            Path file = before != null && before.toFile().exists() ? before : extract(cache);
            JniLibrary.keep(file);
            library.file = file;
            try {
                search.load(file);
                return file;
            } catch (NativeLoadException itself) {
                throw itself;
            } catch (UnsatisfiedLinkError folder) {
                library.file = null;
                throw folder;
            }
        }

        private Path extract(NativesCache cache) throws IOException {
            Path file = cache.provide(set).resolve(search.fileName());
            return JniLibrary.keep(file) ? cache.provide(set.copy()).resolve(search.fileName()) : file;
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
}
