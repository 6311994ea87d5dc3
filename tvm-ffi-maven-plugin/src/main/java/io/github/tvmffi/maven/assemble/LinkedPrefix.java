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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A prefix around a tvm-ffi that is installed already and has to stay where it is, such as a Python package. The files
 * for build tools are written; headers, libraries and sources are links. So a process that has loaded the installed
 * libtvm_ffi gets no second one: to the system's loader, a link and its target are one file.
 */
public final class LinkedPrefix {
    private static final List<String> SOURCES = List.of("src", "3rdparty", "CMakeLists.txt");

    /** Tells that they are upstream's: in a root such as /usr, which the tree shares with others, src is theirs. */
    private static final String UPSTREAMS_SOURCES = "src/ffi";

    private final InstallTree tree;
    private final Platform platform;

    public LinkedPrefix(InstallTree tree, Platform platform) {
        this.tree = tree;
        this.platform = platform;
    }

    /**
     * Writes the prefix; what is there already and equal is not touched, and no link is left to another tree.
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
        Set<String> links = links(root, facts);
        for (String path : links) {
            SymbolicLinks.point(folder.resolve(path), root.resolve(path));
        }
        removeOthers(links, folder);
        for (EmittedFile file : Emitters.emitAll(facts)) {
            Path target = folder.resolve(file.path());
            AtomicFile.writeForUser(target, file.content());
            FileModes.set(target, file.executable());
        }
        return facts;
    }

    private static void requireApart(Path root, Path folder) throws IOException {
        // What is still to be made will lie in the nearest folder above it that is there.
        Path there = Folders.nearest(folder);
        if (Files.exists(there) && there.toRealPath().startsWith(root)) {
            throw new AssemblyException("The output folder " + folder + " lies in the installed tvm-ffi " + root
                    + ", whose files belong to whoever installed it.\n"
                    + "  Choose a folder elsewhere with -Dtvm-ffi.outputDirectory.");
        }
    }

    private static void requireOurs(Path folder) throws IOException {
        List<Path> found = Folders.children(folder);
        // The link to the headers is the first that is made; what it leads to may be gone since.
        Path include = folder.resolve(PrefixLayout.INCLUDE);
        boolean headers = !Files.exists(include) || Files.isDirectory(include.resolve("tvm/ffi"));
        if (!found.isEmpty() && !(headers && Files.isSymbolicLink(include))) {
            throw new AssemblyException("The output folder " + folder + " is not empty, and no prefix that emit made: "
                    + found.get(0).getFileName() + " is in it.\n"
                    + "  Nothing was changed. Choose a new or an empty folder with -Dtvm-ffi.outputDirectory.");
        }
    }

    private static Set<String> links(Path root, PrefixFacts facts) {
        Set<String> links = new LinkedHashSet<>();
        links.add(PrefixLayout.INCLUDE);
        if (Files.isDirectory(root.resolve(PrefixLayout.CMAKE_FUNCTIONS))) {
            links.add(PrefixLayout.CMAKE_FUNCTIONS);
        }
        if (Files.isDirectory(root.resolve(UPSTREAMS_SOURCES))) {
            SOURCES.stream().filter(path -> Files.exists(root.resolve(path))).forEach(links::add);
        }
        for (NativeLibrary library : facts.libraries()) {
            links.add(library.file());
            links.add(library.linkFile());
        }
        return links;
    }

    /** Removes what this made around another tree, or around this one before it was upgraded. */
    private static void removeOthers(Set<String> links, Path folder) throws IOException {
        Set<String> others = new HashSet<>(SOURCES);
        others.add(PrefixLayout.CMAKE_FUNCTIONS);
        others.addAll(LibraryNames.all());
        others.removeAll(links);
        for (String path : others) {
            if (Files.isSymbolicLink(folder.resolve(path))) {
                Files.deleteIfExists(folder.resolve(path)); // unless another emit was quicker
            }
        }
    }
}
