package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt to bring libtvm_ffi into this process: choose, extract, check, load. */
final class Loading {
    private static final int ID_LENGTH = 32;

    private final Host host;
    private final ClassPath classPath;
    private final Platform platform;
    private final GuardFile guard;

    Loading(Host host, ClassPath classPath) {
        this.host = host;
        this.classPath = classPath;
        this.platform = HostPlatform.detect(host, HostPlatform.EXECUTABLE);
        this.guard = guardFor(platform);
    }

    private static GuardFile guardFor(Platform platform) {
        GuardFile guard = GuardFiles.of(platform.classifier());
        if (guard == null) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.NOT_AVAILABLE,
                    "This loader cannot protect a JVM on " + platform + " from libtvm_ffi's SIGSEGV handler.\n"
                            + "  Take a newer tvm-ffi-loader.");
        }
        return guard;
    }

    /** Loads, and records the start for {@link NativeLoader#repeat}. */
    static LoadedNatives run(Host host) {
        try {
            return new Loading(host, ClassPath.of(Loading.class)).run();
        } catch (NativeLoadException described) {
            throw described;
        } catch (UnsatisfiedLinkError unbound) {
            throw Obstacle.unbound(unbound);
        } catch (IOException unreadable) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.DAMAGED, "tvm-ffi cannot be read: " + unreadable, unreadable);
        }
    }

    private LoadedNatives run() throws IOException {
        String file = host.setting(LoaderProperties.LIBRARY, LoaderProperties.LIBRARY_VARIABLE);
        if (file != null) {
            return loadFile(GivenLibrary.at(file));
        }
        try (Natives natives = new NativesFinder(host, classPath).find(platform)) {
            return loadNatives(natives);
        }
    }

    private LoadedNatives loadNatives(Natives natives) throws IOException {
        NativesManifest manifest = natives.manifest();
        LoadedNatives before = loadedBefore(manifest.set());
        if (before != null) {
            return before;
        }
        List<NativeLibrary> libraries = manifest.libraries();
        String id = manifest.version() + "-" + manifest.classifier() + "-"
                + manifest.set().substring(0, ID_LENGTH);
        Path folder =
                new Settlement(host).settle(new GuardedSet(new NativeSet(id, libraries, natives.folder()), guard));
        for (Floor floor : manifest.floors()) {
            floor.check(host, manifest);
        }
        int last = libraries.size() - 1;
        for (int i = 0; i < last; i++) {
            linkUnlessThere(folder.resolve(libraries.get(i).fileName()));
        }
        Path library = folder.resolve(libraries.get(last).fileName());
        int way = link(library);
        if (classPath.isOwn(NativesManifest.path(manifest.classifier()))) {
            StartRecord.write(natives, folder);
        }
        return new LoadedNatives(
                        manifest.set(),
                        new String[] {library.toString()},
                        manifest.version(),
                        manifest.classifier(),
                        way)
                .announce();
    }

    /**
     * Loads what others in this process may have brought along, as PyTorch and JavaCPP bring CUDA's runtime: whoever asks
     * for a library by its name gets the one that came first, so that a second would be used by nobody.
     */
    private void linkUnlessThere(Path library) {
        try {
            link(library);
        } catch (NativeLoadException refused) {
            if (refused.reason() != NativeLoadException.Reason.CONFLICT) {
                throw refused;
            }
            System.getLogger(Loading.class.getPackageName())
                    .log(System.Logger.Level.INFO, "tvm-ffi: " + refused.getMessage());
        }
    }

    private LoadedNatives loadFile(Path library) throws IOException {
        LoadedNatives before = loadedBefore(library.toString());
        if (before != null) {
            return before;
        }
        new Settlement(host).settle(guard);
        String path = library.toString();
        return new LoadedNatives(path, new String[] {path}, null, null, link(library)).announce();
    }

    /** Returns what another class loader has loaded, with a guard for this one; null if none has loaded anything. */
    private @Nullable LoadedNatives loadedBefore(String identity) throws IOException {
        String announced = host.property(NativeLoader.LOADED);
        if (announced == null || !OtherClassLoader.isHere(announced)) {
            return null;
        }
        LoadedNatives before = OtherClassLoader.loaded(announced, identity);
        new Settlement(host).settle(guard);
        return before;
    }

    /** The natives, with the guard: only a real load tells that a folder allows it. */
    private record GuardedSet(NativeSet set, GuardFile guard) implements Settlement.Attempt {

        @Override
        public Path in(NativesCache cache) throws IOException {
            Path folder = cache.provide(set);
            guard.in(cache);
            return folder;
        }
    }

    /** Returns the way that was used. */
    private int link(Path library) {
        return Guard.link(library.toString(), firstWay());
    }

    /** Numbers do without the enum, which most starts have no use for. */
    private int firstWay() {
        String name = host.setting(LoaderProperties.PROTECTION, LoaderProperties.PROTECTION_VARIABLE);
        return name == null
                ? HandlerProtection.FIRST_WAY
                : HandlerProtection.named(name).way();
    }
}
