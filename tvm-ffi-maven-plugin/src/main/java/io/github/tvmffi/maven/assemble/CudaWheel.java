package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.loader.CudaVariant;
import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.binary.BinaryFacts;
import io.github.tvmffi.maven.binary.BinaryReader;
import io.github.tvmffi.maven.cuda.CudaHeaders;
import io.github.tvmffi.maven.prefix.CudaRuntime;
import io.github.tvmffi.maven.prefix.FileOrigin;
import io.github.tvmffi.maven.prefix.FileRole;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.wheel.UpstreamTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * NVIDIA's runtime wheel, from which a CUDA variant takes two files: the shared runtime library and NVIDIA's licence,
 * whose Attachment A lets the library be passed on. Headers are read and stay out: the licence names none.
 */
final class CudaWheel {
    private static final String NAME = "cudart";
    private static final String LICENSE = PrefixLayout.LICENSES + "/NVIDIA-CUDA-LICENSE.txt";

    private final UpstreamTree tree;
    private final Platform platform;
    private final CudaVariant variant;

    CudaWheel(UpstreamTree tree, Platform platform, CudaVariant variant) {
        this.tree = tree;
        this.platform = platform;
        this.variant = variant;
    }

    /** Reads what is to be known of the runtime, and makes sure that it is of the wanted major version. */
    CudaRuntime runtime() throws IOException {
        String header = new String(tree.read(find("/include/" + CudaHeaders.FILE)), StandardCharsets.UTF_8);
        String version = CudaHeaders.version(header)
                .orElseThrow(() -> new AssemblyException(tree.description() + ": " + CudaHeaders.FILE
                        + " does not define CUDART_VERSION.\n" + "  Wanted: NVIDIA's wheel of the CUDA "
                        + variant.major() + " runtime, as it is published."));
        if (!version.startsWith(variant.major() + ".")) {
            throw new AssemblyException(tree.description() + " holds another CUDA.\n  Found:  " + version
                    + "\n  Wanted: " + variant.major() + " (classifier " + platform.classifier() + ")");
        }
        return new CudaRuntime(version, variant.minimumDriver(), NativesAssembler.originOf(tree));
    }

    /** Returns the runtime library, which must be for the platform. */
    NativeLibrary library() throws IOException {
        String path = find("/" + fileName());
        BinaryFacts facts = BinaryReader.read(tree.description() + ": " + path, tree.read(path));
        UpstreamLibraries.requirePlatform(tree, path, facts, platform);
        return new NativeLibrary(
                NAME, NativeLibrary.Role.CUDA_RUNTIME, PrefixLayout.LIB + "/" + fileName(), null, facts);
    }

    List<PrefixContent> contents() throws IOException {
        return List.of(
                content(find("/" + fileName()), PrefixLayout.LIB + "/" + fileName(), FileRole.LIBRARY),
                content("licenses/License.txt", LICENSE, FileRole.LICENSE));
    }

    private PrefixContent content(String from, String to, FileRole role) throws IOException {
        return PrefixContent.taken(tree, from, to, role, FileOrigin.NVIDIA);
    }

    private String fileName() {
        return platform.os() == OperatingSystem.WINDOWS
                ? "cudart64_" + variant.major() + ".dll"
                : "libcudart.so." + variant.major();
    }

    /** NVIDIA moves the folders inside its wheels now and then; the files keep their names. */
    private String find(String ending) throws IOException {
        return tree.paths().stream()
                .filter(path -> path.endsWith(ending))
                .findFirst()
                .orElseThrow(() -> new AssemblyException(tree.description() + " has no file " + ending.substring(1)
                        + ", which the classifier " + platform.classifier() + " needs.\n"
                        + "  Wanted: NVIDIA's wheel of the CUDA " + variant.major() + " runtime for that platform."));
    }
}
