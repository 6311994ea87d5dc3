package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.loader.Libc;
import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.binary.BinaryFacts;
import io.github.tvmffi.maven.binary.BinaryReader;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.wheel.UpstreamTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds upstream's shared libraries in a tree and makes sure that they are what the classifier promises. */
final class UpstreamLibraries {
    private UpstreamLibraries() {}

    /**
     * Returns libtvm_ffi and, where the tree has it, libtvm_ffi_testing.
     *
     * @throws AssemblyException if libtvm_ffi is missing, is for another platform, or lacks the C API
     */
    static List<NativeLibrary> find(UpstreamTree tree, Platform platform) throws IOException {
        List<NativeLibrary> libraries = new ArrayList<>();
        libraries.add(read(tree, platform, LibraryNames.RUNTIME, NativeLibrary.Role.RUNTIME));
        requireCApi(tree, libraries.get(0));
        if (tree.contains(LibraryNames.shared(platform.os(), LibraryNames.TESTING))) {
            libraries.add(read(tree, platform, LibraryNames.TESTING, NativeLibrary.Role.TESTING));
        }
        return libraries;
    }

    private static NativeLibrary read(UpstreamTree tree, Platform platform, String name, NativeLibrary.Role role)
            throws IOException {
        String file = LibraryNames.shared(platform.os(), name);
        requirePresent(tree, file, platform);
        BinaryFacts facts = BinaryReader.read(tree.description() + ": " + file, tree.read(file));
        requirePlatform(tree, file, facts, platform);
        String importLibrary = LibraryNames.importLibrary(platform.os(), name);
        requirePresent(tree, importLibrary, platform);
        return new NativeLibrary(name, role, file, importLibrary, facts);
    }

    private static void requirePresent(UpstreamTree tree, @Nullable String file, Platform platform) throws IOException {
        if (file != null && !tree.contains(file)) {
            throw new AssemblyException(tree.description() + " has no " + file + ", which a prefix for "
                    + platform.classifier() + " needs.\n  Found in lib/: "
                    + tree.paths().stream()
                            .filter(path -> path.startsWith("lib/") && path.contains(LibraryNames.RUNTIME))
                            .toList()
                    + "\n  Name a wheel or an install tree for that platform, or another classifier.");
        }
    }

    /** Makes sure that a library runs where the classifier says. */
    static void requirePlatform(UpstreamTree tree, String file, BinaryFacts facts, Platform platform)
            throws AssemblyException {
        boolean architecture =
                facts.architecture().filter(platform.architecture()::equals).isPresent();
        // A library that needs no C library at all suits every one.
        boolean libc = facts.libc().map(found -> found == platform.libc()).orElse(true);
        if (facts.os() != platform.os() || !architecture || !libc) {
            throw new AssemblyException(tree.description() + ": " + file + " is built for another platform.\n"
                    + "  Found:  "
                    + describe(facts.os(), facts.machine(), facts.libc().orElse(null)) + "\n"
                    + "  Wanted: "
                    + describe(platform.os(), platform.architecture().classifier(), platform.libc())
                    + " (classifier " + platform.classifier() + ")\n"
                    + "  Name the files for that platform, or the classifier that fits them.");
        }
    }

    private static String describe(OperatingSystem os, String machine, @Nullable Libc libc) {
        return os.classifier() + ", " + machine
                + (libc == null ? "" : ", " + libc.name().toLowerCase(Locale.ROOT));
    }

    private static void requireCApi(UpstreamTree tree, NativeLibrary library) throws AssemblyException {
        if (!library.exportsCApi()) {
            throw new AssemblyException(tree.description() + ": " + library.file() + " does not export "
                    + NativeLibrary.C_API
                    + ", so it is no libtvm_ffi.\n  Exported symbols: "
                    + library.facts().exports().size() + "\n  Name a wheel of apache-tvm-ffi, or build the library with"
                    + " its C API visible.");
        }
    }
}
