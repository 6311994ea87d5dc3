package io.github.tvmffi.maven.emit;

import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.binary.BinaryFacts;
import io.github.tvmffi.maven.prefix.CudaRuntime;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A prefix as the assembler lays it out, with empty libraries and headers. */
final class FakePrefix {
    /** A platform whose prefix CMake accepts on this host. */
    static final String HOST = System.getProperty("os.arch").equals("aarch64") ? "linux-aarch_64" : "linux-x86_64";

    private static final PrefixFacts.Origin ORIGIN =
            new PrefixFacts.Origin("apache-tvm-ffi", "0.1.15.post2", "apache_tvm_ffi.whl", "00");

    private static final List<String> CMAKE_FUNCTIONS = List.of(
            "tvm_ffi_add_prefix_map",
            "tvm_ffi_hide_static_linked_lib_symbols",
            "tvm_ffi_configure_target",
            "tvm_ffi_install",
            "add_tvm_ffi_cubin",
            "add_tvm_ffi_fatbin",
            "tvm_ffi_embed_bin_into");

    private FakePrefix() {}

    static PrefixFacts facts(String classifier) {
        return facts(classifier, "0.1.15.post2");
    }

    static PrefixFacts facts(String classifier, String version) {
        Platform platform = Platform.parse(classifier).orElseThrow();
        return new PrefixFacts(
                version,
                "0.1.16",
                platform,
                libraries(platform),
                CMAKE_FUNCTIONS,
                ORIGIN,
                platform.cuda() == null
                        ? null
                        : new CudaRuntime(
                                platform.cuda().major() + ".9", platform.cuda().minimumDriver(), ORIGIN));
    }

    private static List<NativeLibrary> libraries(Platform platform) {
        if (platform.cuda() == null) {
            return List.of(library(platform));
        }
        String name = platform.os() == OperatingSystem.WINDOWS
                ? "cudart64_" + platform.cuda().major() + ".dll"
                : "libcudart.so." + platform.cuda().major();
        NativeLibrary cudart = new NativeLibrary(
                "cudart", NativeLibrary.Role.CUDA_RUNTIME, "lib/" + name, null, binary(platform, name));
        return List.of(library(platform), cudart);
    }

    private static NativeLibrary library(Platform platform) {
        return switch (platform.os()) {
            case LINUX -> library("lib/libtvm_ffi.so", null, platform, "libtvm_ffi.so");
            case MACOS -> library("lib/libtvm_ffi.dylib", null, platform, "@rpath/libtvm_ffi.dylib");
            case WINDOWS -> library("lib/tvm_ffi.dll", "lib/tvm_ffi.lib", platform, "tvm_ffi.dll");
        };
    }

    private static NativeLibrary library(String file, String importLibrary, Platform platform, String linkName) {
        return new NativeLibrary(
                "tvm_ffi", NativeLibrary.Role.RUNTIME, file, importLibrary, binary(platform, linkName));
    }

    private static BinaryFacts binary(Platform platform, String linkName) {
        return new BinaryFacts(
                platform.os(),
                "",
                Optional.of(platform.architecture()),
                Optional.of(linkName),
                List.of(),
                new TreeMap<>(),
                new TreeSet<>());
    }

    /** Writes a prefix with every emitted file and what else they refer to. */
    static Path write(Path root, PrefixFacts facts) {
        for (EmittedFile file : Emitters.emitAll(facts)) {
            write(root.resolve(file.path()), file.content());
            root.resolve(file.path()).toFile().setExecutable(file.executable());
        }
        write(root.resolve("include/tvm/ffi/c_api.h"), "int tvm_ffi_answer(void);\n");
        write(root.resolve("include/dlpack/dlpack.h"), "\n");
        for (NativeLibrary library : facts.libraries()) {
            write(root.resolve(library.file()), "");
            write(root.resolve(library.linkFile()), "");
        }
        write(root.resolve("share/cmake/tvm_ffi/Utils/Library.cmake"), "");
        write(root.resolve("share/cmake/tvm_ffi/Utils/EmbedCubin.cmake"), "");
        return root;
    }

    static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
