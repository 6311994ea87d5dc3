package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt to bring libtvm_ffi into this process: choose, extract, check, load. */
final class Loading {
    private static final int ID_LENGTH = 32;

    private final Host host;
    private final ClassPath classPath;
    private final Platform platform;
    private final @Nullable GuardFile guard;

    Loading(Host host, ClassPath classPath) {
        this.host = host;
        this.classPath = classPath;
        this.platform = HostPlatform.detect(host, HostPlatform.EXECUTABLE);
        this.guard = GuardFiles.of(platform.classifier());
    }

    LoadedNatives run() throws IOException {
        String file = host.setting(LoaderProperties.LIBRARY);
        if (file != null) {
            return loadFile(GivenLibrary.at(file));
        }
        try (Natives natives = new NativesFinder(host, classPath).find(platform)) {
            return loadNatives(natives);
        }
    }

    private LoadedNatives loadNatives(Natives natives) throws IOException {
        NativesManifest manifest = natives.manifest();
        LoadedNatives before = JvmRecord.read(host, manifest.set());
        if (before != null) {
            return before;
        }
        List<NativeSet.Member> members = new ArrayList<>();
        for (NativeLibrary library : manifest.libraries()) {
            members.add(new NativeSet.Member(library, natives.folder()));
        }
        String id = manifest.version() + "-" + manifest.classifier() + "-"
                + manifest.set().substring(0, ID_LENGTH);
        Path folder = settle(id, members);
        ProtectedLink link = link();
        link.check(manifest, folder.resolve(manifest.main().fileName()));
        HandlerProtection protection = HandlerProtection.NOT_NEEDED;
        for (NativeLibrary library : manifest.libraries()) {
            protection = link.load(folder.resolve(library.fileName()));
        }
        Path library = folder.resolve(manifest.main().fileName());
        return JvmRecord.write(
                host,
                manifest.set(),
                new LoadedNatives(library, manifest.version(), manifest.classifier(), protection));
    }

    private LoadedNatives loadFile(Path library) throws IOException {
        LoadedNatives before = JvmRecord.read(host, library.toString());
        if (before != null) {
            return before;
        }
        if (guard != null) {
            settle("guard", new ArrayList<>());
        }
        ProtectedLink link = link();
        link.check(library);
        HandlerProtection protection = link.load(library);
        return JvmRecord.write(host, library.toString(), new LoadedNatives(library, null, null, protection));
    }

    /** Extracts a set together with the guard, and loads the guard: only a real load tells that a folder allows it. */
    private Path settle(String id, List<NativeSet.Member> members) throws IOException {
        Settlement settlement = new Settlement(host, platform.os());
        if (guard == null) {
            return settlement.settle(new NativeSet(id, members), null);
        }
        members.add(new NativeSet.Member(guard.library(), new OwnResources()));
        String guarded = id + "-" + guard.sha256().substring(0, ID_LENGTH / 2);
        return settlement.settle(
                new NativeSet(guarded, members), guard.library().fileName());
    }

    private ProtectedLink link() {
        if (guard == null && platform.os() != OperatingSystem.WINDOWS) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.NOT_AVAILABLE,
                    "This loader cannot protect a JVM on " + platform + " from libtvm_ffi's SIGSEGV handler.\n"
                            + "  Take a newer tvm-ffi-loader.");
        }
        return new ProtectedLink(host, guard != null);
    }
}
