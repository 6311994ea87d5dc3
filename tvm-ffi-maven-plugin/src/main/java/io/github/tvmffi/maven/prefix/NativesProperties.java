package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.loader.Libc;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
    private NativesProperties() {}

    /**
     * Returns the text, in ASCII with LF ends.
     *
     * @param manifest of the prefix, which need not list this file yet
     */
    public static String of(PrefixManifest manifest) {
        Map<PrefixLibrary, PrefixFile> libraries = manifest.runtimeLibraries();
        PropertiesText text = new PropertiesText();
        platform(text, manifest);
        manifest.floors().forEach((name, version) -> text.add("floor." + name, version));
        text.add(
                "libraries",
                libraries.keySet().stream().map(PrefixLibrary::name).collect(Collectors.joining(",")));
        libraries.forEach((library, file) -> library(text, library, file));
        text.add("set", manifest.contentSet());
        return text.toString();
    }

    private static void platform(PropertiesText text, PrefixManifest manifest) {
        text.add("schemaVersion", "1");
        text.add("version", manifest.version());
        text.add("classifier", manifest.classifier());
        text.add("os", manifest.platform().os().classifier());
        text.add("architecture", manifest.platform().architecture().classifier());
        Libc libc = manifest.platform().libc();
        if (libc != null) {
            text.add("libc", libc.name().toLowerCase(Locale.ROOT));
        }
        CudaRuntime cuda = manifest.cuda();
        if (cuda != null) {
            text.add("cuda.version", cuda.version());
            text.add("cuda.minimumDriver", Integer.toString(cuda.minimumDriver()));
        }
    }

    private static void library(PropertiesText text, PrefixLibrary library, PrefixFile file) {
        String key = "library." + library.name() + ".";
        text.add(key + "file", file.path());
        text.add(key + "size", Long.toString(file.size()));
        text.add(key + "crc32", file.crc32Hex());
        text.add(key + "sha256", file.sha256());
        if (library.linkName() != null) {
            text.add(key + "linkName", library.linkName());
        }
        text.add(key + "needed", String.join(",", library.needed()));
    }
}
