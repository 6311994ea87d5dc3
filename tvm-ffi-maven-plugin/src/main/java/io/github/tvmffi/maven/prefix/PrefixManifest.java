package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.binary.DottedVersion;
import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.PathCollisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tvm-ffi.json} says: the declarative description of a prefix for build scripts of every kind, and the list
 * of its files for installers. The document, schema version 1:
 *
 * <pre>{@code
 * {
 *   "schemaVersion": 1,                    first member; a reader refuses a number it does not know
 *   "name": "tvm-ffi",
 *   "version": "0.1.15.post2",             upstream's release
 *   "headerVersion": "0.1.16",             TVM_FFI_VERSION_* of the headers; another fact
 *   "classifier": "linux-x86_64",
 *   "platform": {"os": "linux", "architecture": "x86_64", "libc": "glibc" or null, "cuda": 12 or null},
 *   "paths": {"includedir": "include", "dlpack-includedir": …, "libdir": …, "cmakedir": …, "pkgconfigdir": …,
 *             "bindir": …},                relative to the folder of this file, like every path here
 *   "compile": {"cxxStandard": 17},
 *   "link": {"name": "tvm_ffi", "file": "lib/libtvm_ffi.so"},    the import library on Windows
 *   "libraries": [                         libtvm_ffi first
 *     {"name": "tvm_ffi", "role": "runtime", "testing" or "cuda-runtime", "file": "lib/libtvm_ffi.so", "importLibrary": null,
 *      "linkName": "libtvm_ffi.so", "machine": "EM_X86_64", "needed": ["libc.so.6", …],
 *      "floors": {"GLIBC": "2.14", …}, "exportsCApi": true}],
 *   "origin": {"name": "apache-tvm-ffi", "version": "0.1.15.post2", "file": "….whl", "sha256": "…"},
 *   "cuda": {"version": "12.9", "minimumDriver": 525, "origin": {…}},    only with CUDA
 *   "files": [                             every file but this one, sorted by path
 *     {"path": "include/tvm/ffi/any.h", "size": 25713, "crc32": "8 hex digits", "sha256": "64 hex digits",
 *      "executable": false, "role": "header", "origin": "upstream", "nvidia" or "generated",
 *      "member": "tvm_ffi/include/tvm/ffi/any.h"}]    its name in the archive of its origin; absent when generated
 * }
 * }</pre>
 *
 * Members may be added within a schema version; readers skip those they do not know.
 *
 * @param version upstream's release
 * @param headerVersion what the headers say of themselves
 * @param platform what the libraries are built for
 * @param libraries libtvm_ffi first; at least one
 * @param origin where upstream's files come from
 * @param cuda the CUDA runtime among the libraries; null without CUDA
 * @param files every file of the prefix except {@code tvm-ffi.json}, sorted by path
 * @since 0.1.0
 */
public record PrefixManifest(
        String version,
        String headerVersion,
        Platform platform,
        List<PrefixLibrary> libraries,
        PrefixFacts.Origin origin,
        @Nullable CudaRuntime cuda,
        List<PrefixFile> files) {

    static final int SCHEMA_VERSION = 1;
    static final String NAME = "tvm-ffi";

    /** What the loader loads, and in which order. */
    private static final List<NativeLibrary.Role> LOAD_ORDER =
            List.of(NativeLibrary.Role.CUDA_RUNTIME, NativeLibrary.Role.RUNTIME);

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");

    /** More than any prefix will ever hold; what is above is an attack or a mistake. */
    private static final long MAX_TOTAL_SIZE = 4L << 30;

    /**
     * Sorts the files and checks that the parts fit together.
     *
     * @throws IllegalArgumentException if two paths collide on some file system, a library's file is not listed, or a
     *     path is one that the installer keeps for itself
     */
    public PrefixManifest {
        checkWord("version", version);
        libraries = List.copyOf(libraries);
        List<PrefixFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(PrefixFile::path));
        files = List.copyOf(sorted);
        checkPaths(files);
        checkLibraries(libraries, files);
    }

    /** Describes a prefix that was just assembled. */
    public static PrefixManifest of(PrefixFacts facts, List<PrefixFile> files) {
        List<PrefixLibrary> libraries =
                facts.libraries().stream().map(PrefixLibrary::of).toList();
        return new PrefixManifest(
                facts.version(),
                facts.headerVersion(),
                facts.platform(),
                libraries,
                facts.origin(),
                facts.cuda(),
                files);
    }

    /** Returns the same with other files. */
    public PrefixManifest withFiles(List<PrefixFile> others) {
        return new PrefixManifest(version, headerVersion, platform, libraries, origin, cuda, others);
    }

    /**
     * Reads {@code tvm-ffi.json}.
     *
     * @param json the document in UTF-8
     * @param source what the message calls it, such as a file's path
     * @throws PrefixException if it is no such document, contradicts itself, or needs a newer release of this program
     */
    public static PrefixManifest parse(byte[] json, String source) throws PrefixException {
        return new PrefixManifestReader(json, source).read();
    }

    /**
     * Reads the manifest in a natives jar, and holds every entry of the jar against it.
     *
     * @param classifier of the prefix in the jar
     * @throws PrefixException if the jar cannot be read, holds no such prefix, or is not what its manifest declares
     */
    public static PrefixManifest ofJar(Path jar, String classifier) throws PrefixException {
        try (PrefixJar open = PrefixJar.open(jar, classifier)) {
            return open.check();
        }
    }

    /**
     * Reads the manifest of a prefix on disk.
     *
     * @param root the folder of the prefix
     * @throws PrefixException if there is none that can be read
     */
    public static PrefixManifest read(Path root) throws PrefixException {
        Path file = root.resolve(PrefixLayout.MANIFEST);
        byte[] json;
        try {
            json = Files.readAllBytes(file);
        } catch (NoSuchFileException absent) {
            throw PrefixErrors.noPrefix(root);
        } catch (IOException e) {
            throw PrefixErrors.cannotRead(file, e);
        }
        return parse(json, file.toString());
    }

    /** Returns the document, one file a line, ending with a line feed. */
    public String toJson() {
        return PrefixManifestWriter.write(this);
    }

    public String classifier() {
        return platform.classifier();
    }

    /** Returns libtvm_ffi itself. */
    public PrefixLibrary library() {
        return libraries.get(0);
    }

    /**
     * Returns the content address of the libraries that the loader extracts: SHA-256 over one line "NAME SHA256" a
     * library, in load order.
     */
    public String contentSet() {
        StringBuilder lines = new StringBuilder();
        runtimeLibraries().forEach((library, file) -> lines.append(library.name())
                .append(' ')
                .append(file.sha256())
                .append('\n'));
        return Checksums.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the lowest versions that these libraries run on: the highest that any of them needs, by family. */
    public SortedMap<String, String> floors() {
        SortedMap<String, String> highest = new TreeMap<>();
        for (PrefixLibrary library : runtimeLibraries().keySet()) {
            library.floors().forEach((family, floor) -> highest.merge(family, floor, DottedVersion::later));
        }
        return highest;
    }

    /** Returns the files of the libraries that the loader extracts, in load order. */
    public List<PrefixFile> runtimeFiles() {
        return List.copyOf(runtimeLibraries().values());
    }

    Map<PrefixLibrary, PrefixFile> runtimeLibraries() {
        Map<String, PrefixFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        Map<PrefixLibrary, PrefixFile> found = new LinkedHashMap<>();
        for (NativeLibrary.Role role : LOAD_ORDER) {
            for (PrefixLibrary library : libraries) {
                PrefixFile file = byPath.get(library.file());
                if (library.role() == role && file != null) {
                    found.put(library, file);
                }
            }
        }
        return found;
    }

    /** Returns the bytes that the listed files take together. */
    public long totalSize() {
        long total = 0;
        for (PrefixFile file : files) {
            total += file.size();
        }
        return total;
    }

    /** Such words end up in flags, file names and scripts of many languages. */
    private static void checkWord(String member, String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException(
                    member + " is \"" + PrefixFile.printable(word) + "\", wanted letters, digits and . _ + -");
        }
    }

    private static void checkPaths(List<PrefixFile> files) {
        PathCollisions paths = new PathCollisions();
        paths.add(PrefixLayout.MANIFEST);
        paths.add(PrefixState.FILE);
        long total = 0;
        for (PrefixFile file : files) {
            String other = paths.add(file.path()).orElse(null);
            if (other != null) {
                throw new IllegalArgumentException(
                        "path \"" + file.path() + "\" is refused: it collides with \"" + other + "\"");
            }
            total += Math.min(file.size(), MAX_TOTAL_SIZE);
            if (total > MAX_TOTAL_SIZE) {
                throw new IllegalArgumentException(
                        file.path() + ": with it the files take more than " + MAX_TOTAL_SIZE + " bytes");
            }
        }
    }

    private static void checkLibraries(List<PrefixLibrary> libraries, List<PrefixFile> files) {
        if (libraries.isEmpty()) {
            throw new IllegalArgumentException("no library is listed, wanted at least libtvm_ffi");
        }
        Set<String> paths = new HashSet<>();
        for (PrefixFile file : files) {
            paths.add(file.path());
        }
        for (PrefixLibrary library : libraries) {
            checkWord("a library's name", library.name());
            for (String file : List.of(library.file(), library.linkFile())) {
                if (!paths.contains(file)) {
                    throw new IllegalArgumentException("library " + library.name() + ": " + PrefixFile.printable(file)
                            + " is not among the files");
                }
            }
        }
    }
}
