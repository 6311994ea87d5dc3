package io.github.tvmffi.maven.assemble;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tvmffi.maven.wheel.UpstreamTree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** An upstream tree that a test puts together. */
final class MemoryTree implements UpstreamTree {
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** Returns a tree with headers, CMake functions and licences, but without libraries. */
    static MemoryTree withoutLibraries() {
        return new MemoryTree()
                .with("include/tvm/ffi/c_api.h", """
                        #define TVM_FFI_VERSION_MAJOR 0
                        #define TVM_FFI_VERSION_MINOR 1
                        #define TVM_FFI_VERSION_PATCH 16
                        """)
                .with("include/dlpack/dlpack.h", "/* dlpack */\n")
                .with("share/cmake/tvm_ffi/tvm_ffi-config.cmake", "# upstream's, which starts Python\n")
                .with("share/cmake/tvm_ffi/Utils/Library.cmake", "# functions\n")
                .with("share/cmake/tvm_ffi/Utils/EmbedCubin.cmake", "# functions\n")
                .with("3rdparty/libbacktrace/LICENSE", "BSD\n")
                .with("src/ffi/object.cc", "// source\n")
                .with("licenses/LICENSE", "Apache\n")
                .with("licenses/NOTICE", "Apache TVM FFI\n");
    }

    MemoryTree with(String path, String text) {
        return with(path, text.getBytes(UTF_8));
    }

    MemoryTree with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    @Override
    public String description() {
        return "test.whl";
    }

    @Override
    public String distribution() {
        return "apache-tvm-ffi";
    }

    @Override
    public String version() {
        return "0.1.15.post2";
    }

    @Override
    public String sha256() {
        return "0".repeat(64);
    }

    @Override
    public SortedSet<String> paths() {
        return new TreeSet<>(files.keySet());
    }

    @Override
    public byte[] read(String path) throws IOException {
        byte[] content = files.get(path);
        if (content == null) {
            throw new NoSuchFileException(path);
        }
        return content.clone();
    }

    @Override
    public String member(String path) {
        return "package/" + path;
    }
}
