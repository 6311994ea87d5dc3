package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.loader.Libc;
import io.github.tvmffi.maven.binary.DottedVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes {@code natives.properties}, the Java loader's view of a prefix: its run-time libraries and nothing else, in the
 * format of {@link java.util.Properties}, so that the loader needs no JSON.
 *
 * <pre>
 * schemaVersion=1
 * version=0.1.15.post2
 * classifier=linux-x86_64
 * os=linux
 * architecture=x86_64
 * libc=glibc                               Linux only: glibc or musl
 * floor.GLIBC=2.14                         the highest that any of the libraries needs
 * cuda.version=12.9                        with CUDA only
 * cuda.minimumDriver=525                   with CUDA only: the branch of the oldest driver
 * libraries=tvm_ffi                        in load order, with commas between; libtvm_ffi last
 * library.tvm_ffi.file=lib/libtvm_ffi.so
 * library.tvm_ffi.size=2585024             in bytes
 * library.tvm_ffi.crc32=00c0ffee           8 hex digits
 * library.tvm_ffi.sha256=…
 * library.tvm_ffi.linkName=libtvm_ffi.so   absent when the file has none
 * library.tvm_ffi.needed=libc.so.6,…
 * set=…                                    content address: SHA-256 over one line "NAME SHA256" a library
 * </pre>
 *
 * @since 0.1.0
 */
public final class NativesProperties {
    /** What the loader loads, and in which order. */
    static final List<NativeLibrary.Role> LOAD_ORDER =
            List.of(NativeLibrary.Role.CUDA_RUNTIME, NativeLibrary.Role.RUNTIME);

    private NativesProperties() {}

    /**
     * Returns the text, in ASCII with LF ends.
     *
     * @param files must hold the file of each run-time library; others do not matter
     * @throws IllegalArgumentException if a run-time library's file is not among the files
     */
    public static String of(PrefixFacts facts, List<PrefixFile> files) {
        List<NativeLibrary> libraries = new ArrayList<>();
        LOAD_ORDER.forEach(role -> libraries.addAll(facts.libraries(role)));
        Map<String, PrefixFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        PropertiesText text = new PropertiesText();
        platform(text, facts);
        floors(libraries).forEach((name, version) -> text.add("floor." + name, version));
        text.add("libraries", String.join(",", names(libraries)));
        ContentSet set = new ContentSet();
        for (NativeLibrary library : libraries) {
            PrefixFile file = byPath.get(library.file());
            if (file == null) {
                throw new IllegalArgumentException(
                        "library " + library.name() + ": " + library.file() + " is not among the files of the prefix");
            }
            library(text, library, file);
            set.add(library.name(), file.sha256());
        }
        text.add("set", set.sha256());
        return text.toString();
    }

    private static void platform(PropertiesText text, PrefixFacts facts) {
        text.add("schemaVersion", "1");
        text.add("version", facts.version());
        text.add("classifier", facts.platform().classifier());
        text.add("os", facts.platform().os().classifier());
        text.add("architecture", facts.platform().architecture().classifier());
        Libc libc = facts.platform().libc();
        if (libc != null) {
            text.add("libc", libc.name().toLowerCase(Locale.ROOT));
        }
        CudaRuntime cuda = facts.cuda();
        if (cuda != null) {
            text.add("cuda.version", cuda.version());
            text.add("cuda.minimumDriver", Integer.toString(cuda.minimumDriver()));
        }
    }

    private static void library(PropertiesText text, NativeLibrary library, PrefixFile file) {
        String key = "library." + library.name() + ".";
        text.add(key + "file", file.path());
        text.add(key + "size", Long.toString(file.size()));
        text.add(key + "crc32", file.crc32Hex());
        text.add(key + "sha256", file.sha256());
        library.facts().linkName().ifPresent(name -> text.add(key + "linkName", name));
        text.add(key + "needed", String.join(",", library.facts().needed()));
    }

    private static List<String> names(List<NativeLibrary> libraries) {
        return libraries.stream().map(NativeLibrary::name).toList();
    }

    private static SortedMap<String, String> floors(List<NativeLibrary> libraries) {
        SortedMap<String, String> highest = new TreeMap<>();
        for (NativeLibrary library : libraries) {
            library.facts().floors().forEach((name, version) -> highest.merge(name, version, DottedVersion::later));
        }
        return highest;
    }
}
