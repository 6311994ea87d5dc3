package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/** The natives jars that the builds resolve. */
final class StagedNatives {

    private StagedNatives() {}

    /** Returns each file's SHA-256 by its path in the prefix. */
    static Map<String, String> hashes(String classifier) throws IOException {
        String version = Setup.nativesVersion();
        Path jar = Setup.path("it.repository")
                .resolve("io/github/tvmffi/tvm-ffi-natives")
                .resolve(version)
                .resolve("tvm-ffi-natives-" + version + "-" + classifier + ".jar");
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            return Folders.hashes(zip.getPath("META-INF/tvm-ffi", classifier));
        }
    }
}
