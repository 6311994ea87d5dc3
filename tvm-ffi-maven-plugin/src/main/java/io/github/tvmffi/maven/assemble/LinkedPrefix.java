package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.emit.EmittedFile;
import io.github.tvmffi.maven.emit.Emitters;
import io.github.tvmffi.maven.io.AtomicFile;
import io.github.tvmffi.maven.io.FileModes;
import io.github.tvmffi.maven.io.Folders;
import io.github.tvmffi.maven.io.SymbolicLinks;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.wheel.InstallTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A prefix around a tvm-ffi that is installed already and has to stay where it is, such as a Python package. The files
 * for build tools are written; headers, libraries and sources are links. So a process that has loaded the installed
 * libtvm_ffi gets no second one: to the system's loader, a link and its target are one file.
 */
public final class LinkedPrefix {
    private static final String CMAKE_FUNCTIONS = PrefixLayout.CMAKE + "/Utils";

    /** What a tree may lack; {@code src} is what upstream's program knows the sources by. */
    private static final List<String> OPTIONAL = List.of(CMAKE_FUNCTIONS, "src", "3rdparty", "CMakeLists.txt");

    private final InstallTree tree;
    private final Platform platform;

    public LinkedPrefix(InstallTree tree, Platform platform) {
        this.tree = tree;
        this.platform = platform;
    }

    /**
     * Writes the prefix; what is there already and equal is not touched.
     *
     * @param folder of the prefix: a new or an empty one, or one that this has written; not the tree itself
     * @return what is known of it
     * @throws AssemblyException if the tree holds no tvm-ffi for the platform, or the files in the folder are others'
     * @throws IOException if the tree cannot be read, the folder cannot be written, or something is in the way of a link
     */
    public PrefixFacts write(Path folder) throws IOException {
        Path root = tree.root().toRealPath();
        requireApart(root, folder);
        PrefixFacts facts = new NativesAssembler(tree, platform).facts(tree.version());
        Folders.create(folder);
        requireOurs(folder);
        link(root, folder, PrefixLayout.INCLUDE);
        for (String path : OPTIONAL) {
            if (Files.exists(root.resolve(path))) {
                link(root, folder, path);
            }
        }
        for (NativeLibrary library : facts.libraries()) {
            link(root, folder, library.file());
            link(root, folder, library.linkFile());
        }
        for (EmittedFile file : Emitters.emitAll(facts)) {
            Path target = folder.resolve(file.path());
            AtomicFile.writeForUser(target, file.content());
            FileModes.set(target, file.executable());
        }
        return facts;
    }

    private static void requireApart(Path root, Path folder) throws IOException {
        // What is still to be made will lie in the nearest folder above it that is there.
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there != null && there.toRealPath().startsWith(root)) {
            throw new AssemblyException("The output folder " + folder + " lies in the installed tvm-ffi " + root
                    + ", whose files belong to whoever installed it.\n"
                    + "  Choose a folder elsewhere with -Dtvm-ffi.outputDirectory.");
        }
    }

    private static void requireOurs(Path folder) throws IOException {
        List<Path> found = Folders.children(folder);
        // The link to the headers is the first that is made.
        if (!found.isEmpty() && !Files.isSymbolicLink(folder.resolve(PrefixLayout.INCLUDE))) {
            throw new AssemblyException("The output folder " + folder + " is not empty, and no prefix that emit made: "
                    + found.get(0).getFileName() + " is in it.\n"
                    + "  Nothing was changed. Choose a new or an empty folder with -Dtvm-ffi.outputDirectory.");
        }
    }

    private static void link(Path root, Path folder, String path) throws IOException {
        SymbolicLinks.point(folder.resolve(path), root.resolve(path));
    }
}
