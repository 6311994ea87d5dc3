package io.github.tvmffi.loader;

import io.github.tvmffi.maven.Fuzzer;
import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.Folders;
import io.github.tvmffi.maven.io.FuzzedZip;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the fuzzer's jars must not do to the loader, up to the moment of loading. It stands with the plugin's tests, which
 * make hostile zips. A jar that begins as zips do is taken as it is.
 */
public final class FuzzedLoader {
    private static final String CLASSIFIER = "linux-x86_64";
    private static final String FOLDER = NativesManifest.folder(CLASSIFIER);
    private static final String MANIFEST = FOLDER + NativesManifest.FILE_NAME;
    private static final byte[] LIBRARY =
            "not really ELF, but of some length".repeat(20).getBytes(StandardCharsets.UTF_8);
    private static final byte[] CUDART = "nor is this CUDA's runtime".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, byte[]> ENTRIES = entries();
    private static final Path WORK = Path.of(System.getProperty(Fuzzer.WORK, ""));
    private static final Path JAR = WORK.resolve("natives.jar");
    private static final Path CACHE = WORK.resolve("cache");

    private static int accepted;
    private static int refused;

    private FuzzedLoader() {}

    private static Map<String, byte[]> entries() {
        String manifest = """
                schemaVersion=1
                version=1.2.3
                classifier=%s
                set=%s
                floor.GLIBC=2.14
                libraries=cudart,tvm_ffi
                library.cudart.file=lib/libcudart.so.12
                library.cudart.size=%d
                library.cudart.crc32=%08x
                library.tvm_ffi.file=lib/libtvm_ffi.so
                library.tvm_ffi.size=%d
                library.tvm_ffi.crc32=%08x
                """.formatted(
                        CLASSIFIER,
                        "0123456789abcdef".repeat(4),
                        CUDART.length,
                        Checksums.crc32(CUDART),
                        LIBRARY.length,
                        Checksums.crc32(LIBRARY));
        return new TreeMap<>(Map.of(
                MANIFEST,
                manifest.getBytes(StandardCharsets.UTF_8),
                FOLDER + "lib/libcudart.so.12",
                CUDART,
                FOLDER + "lib/libtvm_ffi.so",
                LIBRARY));
    }

    /** Returns jars to begin with: an honest one, and some ways to change it. */
    public static List<byte[]> seeds() {
        return List.of(
                FuzzedZip.make(new byte[0], ENTRIES, MANIFEST), new byte[0], new byte[] {1, 0, 8, 0}, new byte[] {
                    2, 0, 11, 1, 0, 40, 1, 9, 0
                });
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        boolean whole = input.length > 1 && input[0] == 'P' && input[1] == 'K';
        Files.write(JAR, whole ? input : FuzzedZip.make(input, ENTRIES, MANIFEST));
        System.setProperty(LoaderProperties.CACHE, CACHE.toString());
        try (URLClassLoader jars = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, null)) {
            provide(new ClassPath(jars, null));
            accepted++;
        } catch (NativeLoadException e) {
            refused++;
            boolean ours = e.reason() == NativeLoadException.Reason.NOT_AVAILABLE
                    || e.reason() == NativeLoadException.Reason.DAMAGED;
            if (!ours) {
                throw new AssertionError("a jar is to blame, not this: " + e.reason(), e);
            }
        }
        Set<String> left = new HashSet<>(Folders.list(WORK));
        left.removeIf(name -> name.equals("natives.jar") || name.matches("cache/[^.].*"));
        require(left.isEmpty(), "left behind: " + left);
        Folders.delete(CACHE);
    }

    /** As {@link Loading} does, up to the first load. */
    private static void provide(ClassPath classPath) throws IOException {
        Host host = Host.ofThisJvm();
        try (Natives natives = new NativesFinder(host, classPath)
                .find(Platform.parse(CLASSIFIER).orElseThrow())) {
            NativesManifest manifest = natives.manifest();
            NativeSet set =
                    new NativeSet(manifest.version() + "-" + manifest.set(), manifest.libraries(), natives.folder());
            Path folder = new Settlement(host).settle(cache -> cache.provide(set));
            requireDeclared(folder, manifest, natives.folder().read(NativesManifest.FILE_NAME));
        }
    }

    /** What was extracted is what the manifest declares, and if that is ours, what we packed. */
    private static void requireDeclared(Path folder, NativesManifest manifest, byte[] content) throws IOException {
        Set<String> found = new HashSet<>(Folders.list(folder));
        for (NativeLibrary library : manifest.libraries()) {
            Path path = folder.resolve(library.fileName());
            require(found.remove(library.fileName()), "missing: " + library.fileName());
            require(Files.size(path) == library.size(), "size of " + library.fileName());
            require((int) Checksums.crc32(path) == library.crc32(), "content of " + library.fileName());
        }
        require(found.isEmpty(), "not declared: " + found);
        if (Arrays.equals(content, ENTRIES.get(MANIFEST))) {
            require(
                    Arrays.equals(Files.readAllBytes(folder.resolve("libtvm_ffi.so")), LIBRARY)
                            && Arrays.equals(Files.readAllBytes(folder.resolve("libcudart.so.12")), CUDART),
                    "other content in " + folder);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    public static void fuzzerTearDown() throws IOException {
        Fuzzer.report(accepted + " jars accepted, " + refused + " refused");
    }
}
