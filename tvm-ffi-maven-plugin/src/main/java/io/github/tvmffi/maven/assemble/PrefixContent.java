package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.maven.emit.EmittedFile;
import io.github.tvmffi.maven.prefix.FileOrigin;
import io.github.tvmffi.maven.prefix.FileRole;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFile;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.wheel.UpstreamTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One file of a prefix, described and with its bytes, on its way into the jar. */
final class PrefixContent {
    private static final String LICENSES = PrefixLayout.LICENSES + "/";
    private static final String LIBBACKTRACE_LICENSE = "3rdparty/libbacktrace/LICENSE";

    private final PrefixFile file;
    private final byte[] bytes;

    private PrefixContent(PrefixFile file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    PrefixFile file() {
        return file;
    }

    String path() {
        return file.path();
    }

    void writeTo(ReproducibleJar jar, String name) throws IOException {
        jar.add(name, bytes, file.executable());
    }

    /** Picks what a prefix takes over from upstream: headers, the given libraries, CMake functions, licences. */
    static List<PrefixContent> ofUpstream(UpstreamTree tree, List<NativeLibrary> libraries) throws IOException {
        List<PrefixContent> files = new ArrayList<>();
        for (String path : tree.paths()) {
            if (path.startsWith("include/")) {
                files.add(upstream(tree, path, path, FileRole.HEADER));
            } else if (path.startsWith(PrefixLayout.CMAKE_FUNCTIONS + "/")) {
                files.add(upstream(tree, path, path, FileRole.BUILD_METADATA));
            } else if (path.startsWith("licenses/")) {
                files.add(upstream(tree, path, LICENSES + path.substring("licenses/".length()), FileRole.LICENSE));
            } else if (path.equals(LIBBACKTRACE_LICENSE)) {
                files.add(upstream(tree, path, LICENSES + "libbacktrace-LICENSE", FileRole.LICENSE));
            }
        }
        for (NativeLibrary library : libraries) {
            if (library.role() == NativeLibrary.Role.CUDA_RUNTIME) {
                continue; // from NVIDIA's wheel
            }
            files.add(upstream(tree, library.file(), library.file(), FileRole.LIBRARY));
            if (library.importLibrary() != null) {
                files.add(upstream(tree, library.importLibrary(), library.importLibrary(), FileRole.IMPORT_LIBRARY));
            }
        }
        return files;
    }

    private static PrefixContent upstream(UpstreamTree tree, String from, String to, FileRole role) throws IOException {
        return taken(tree, from, to, role, FileOrigin.UPSTREAM);
    }

    /** A file as somebody else made it. */
    static PrefixContent taken(UpstreamTree tree, String from, String to, FileRole role, FileOrigin origin)
            throws IOException {
        byte[] bytes = tree.read(from);
        return new PrefixContent(PrefixFile.of(to, bytes, false, role, origin, tree.member(from)), bytes);
    }

    /** A file of upstream's source distribution. */
    static PrefixContent source(String path, byte[] bytes, boolean executable) {
        return new PrefixContent(
                PrefixFile.of(path, bytes, executable, FileRole.SOURCE, FileOrigin.UPSTREAM, path), bytes);
    }

    static PrefixContent ofEmitted(EmittedFile emitted) {
        FileRole role = emitted.executable() ? FileRole.TOOL : FileRole.BUILD_METADATA;
        return generated(emitted.path(), emitted.content(), emitted.executable(), role);
    }

    static PrefixContent generated(String path, String text, FileRole role) {
        return generated(path, text.getBytes(StandardCharsets.UTF_8), false, role);
    }

    private static PrefixContent generated(String path, byte[] bytes, boolean executable, FileRole role) {
        return new PrefixContent(PrefixFile.of(path, bytes, executable, role, FileOrigin.GENERATED), bytes);
    }
}
