package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.maven.emit.EmittedFile;
import io.github.tvmffi.maven.prefix.FileOrigin;
import io.github.tvmffi.maven.prefix.FileRole;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFile;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.wheel.UpstreamTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One file of a prefix, described and with its bytes, on its way into the jar. */
final class PrefixContent {
    private static final String LICENSES = PrefixLayout.LICENSES + "/";
    private static final String CMAKE_FUNCTIONS = PrefixLayout.CMAKE + "/Utils/";
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
            } else if (path.startsWith(CMAKE_FUNCTIONS)) {
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
        return taken(to, tree.read(from), role, FileOrigin.UPSTREAM);
    }

    /** A file as somebody else made it. */
    static PrefixContent taken(String path, byte[] bytes, FileRole role, FileOrigin origin) {
        return content(path, bytes, false, role, origin);
    }

    static PrefixContent ofEmitted(EmittedFile emitted) {
        FileRole role = emitted.executable() ? FileRole.TOOL : FileRole.BUILD_METADATA;
        return content(emitted.path(), utf8(emitted.text()), emitted.executable(), role, FileOrigin.GENERATED);
    }

    static PrefixContent generated(String path, String text, FileRole role) {
        return content(path, utf8(text), false, role, FileOrigin.GENERATED);
    }

    /** Returns the list of what is inside and under which licences. */
    static PrefixContent thirdPartyNotice(boolean cuda) throws IOException {
        String text = resource("THIRD-PARTY.txt") + (cuda ? resource("THIRD-PARTY-CUDA.txt") : "");
        return generated(LICENSES + "THIRD-PARTY.txt", text, FileRole.LICENSE);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = PrefixContent.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the plugin's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static PrefixContent content(
            String path, byte[] bytes, boolean executable, FileRole role, FileOrigin origin) {
        return new PrefixContent(PrefixFile.of(path, bytes, executable, role, origin), bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
