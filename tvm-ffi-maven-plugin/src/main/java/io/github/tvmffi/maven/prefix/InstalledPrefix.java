package io.github.tvmffi.maven.prefix;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A prefix on disk.
 *
 * @param root its folder: absolute, all symbolic links resolved, as upstream's {@code tvm-ffi-config} prints paths
 * @param manifest what lies in it
 * @since 0.1.0
 */
public record InstalledPrefix(Path root, PrefixManifest manifest) {
    static final int CXX_STANDARD = 17;

    /**
     * Returns the properties that a build uses, named and filled as upstream's {@code tvm-ffi-config} prints them: paths
     * are absolute and spelled for this system, {@code -I} stands twice because DLPack's headers lie in the same folder.
     *
     * @return {@code tvm-ffi.prefix} and so on, in a fixed order, values never null
     */
    public Map<String, String> properties() {
        PrefixLibrary library = manifest.library();
        boolean windows = library.importLibrary() != null;
        String include = absolute(PrefixLayout.INCLUDE);
        String libdir = absolute(PrefixLayout.LIB);
        String linkFile = absolute(library.linkFile());
        String cflags = "-I" + include + " -I" + include;
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tvm-ffi.prefix", root.toString());
        properties.put("tvm-ffi.includedir", include);
        properties.put("tvm-ffi.dlpack-includedir", include);
        properties.put("tvm-ffi.cmakedir", absolute(PrefixLayout.CMAKE));
        properties.put("tvm-ffi.libdir", libdir);
        properties.put("tvm-ffi.libfiles", linkFile);
        properties.put("tvm-ffi.pkgconfigdir", absolute(PrefixLayout.PKGCONFIG));
        properties.put("tvm-ffi.cflags", cflags);
        properties.put("tvm-ffi.cxxflags", cflags + " -std=c++" + CXX_STANDARD);
        properties.put("tvm-ffi.ldflags", windows ? "" : "-L" + libdir);
        properties.put("tvm-ffi.libs", windows ? linkFile : "-l" + library.name());
        properties.put("tvm-ffi.version", manifest.version());
        properties.put("tvm-ffi.classifier", manifest.classifier());
        return properties;
    }

    private String absolute(String path) {
        return root.resolve(path).toString();
    }
}
