package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** Loads, and records the start for {@link WarmStart}. */
    static LoadedNatives run(Host host) {
        try {
            return new Loading(host, ClassPath.of(Loading.class)).run();
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
        LoadedNatives before = OtherClassLoader.loaded(host, manifest.set());
        if (before != null) {
            return before;
        }
        List<NativeSet.Member> members = new ArrayList<>();
        for (NativeLibrary library : manifest.libraries()) {
            members.add(new NativeSet.Member(library, natives.folder()));
        }
        String id = manifest.version() + "-" + manifest.classifier() + "-"
                + manifest.set().substring(0, ID_LENGTH);
        Path folder = new Settlement(host).settle(new GuardedSet(new NativeSet(id, members), guard));
        for (Floor floor : manifest.floors()) {
            floor.check(host, manifest);
        }
        List<NativeLibrary> libraries = manifest.libraries();
        for (NativeLibrary library : libraries.subList(0, libraries.size() - 1)) {
            linkUnlessThere(folder.resolve(library.fileName()));
        }
        HandlerProtection protection = link(folder.resolve(manifest.main().fileName()));
        StartRecord.write(manifest, natives.folder().origin(), folder);
        String library = folder.resolve(manifest.main().fileName()).toString();
        return OtherClassLoader.announce(
                host,
                manifest.set(),
                new LoadedNatives(library, manifest.version(), manifest.classifier(), protection.way()));
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
        LoadedNatives before = OtherClassLoader.loaded(host, library.toString());
        if (before != null) {
            return before;
        }
        new Settlement(host).settle(guard);
        return OtherClassLoader.announce(
                host,
                library.toString(),
                new LoadedNatives(library.toString(), null, null, link(library).way()));
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

    private HandlerProtection link(Path library) {
        try {
            return HandlerProtection.ofWay(
                    Guard.link(library.toString(), firstWay().way()));
        } catch (NativeLoadException described) {
            throw described;
        } catch (UnsatisfiedLinkError unbound) {
            throw Obstacle.unbound(unbound);
        }
    }

    private HandlerProtection firstWay() {
        String name = host.setting(LoaderProperties.PROTECTION, LoaderProperties.PROTECTION_VARIABLE);
        return switch (name == null ? "FILTER" : name.toUpperCase(Locale.ROOT)) {
            case "FILTER" -> HandlerProtection.FILTER;
            case "TABLE" -> HandlerProtection.TABLE;
            case "RESTORE" -> HandlerProtection.RESTORE;
            default -> {
                Obstacle.refuseSetting(
                        LoaderProperties.PROTECTION,
                        LoaderProperties.PROTECTION_VARIABLE,
                        "must be FILTER, TABLE or RESTORE",
                        String.valueOf(name));
                yield HandlerProtection.FILTER;
            }
        };
    }
}
