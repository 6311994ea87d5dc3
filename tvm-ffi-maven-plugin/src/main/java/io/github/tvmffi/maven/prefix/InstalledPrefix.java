package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.loader.OperatingSystem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A prefix on disk, and the few facts that every build asks for. The rest is in its {@linkplain #manifest() manifest},
 * which is read only by those who need it: reading it takes longer than finding out that nothing has changed.
 *
 * @param root its folder: absolute, all symbolic links resolved, as upstream's {@code tvm-ffi-config} prints paths
 * @param version upstream's release, such as {@code 0.1.15.post2}
 * @param classifier the platform, such as {@code linux-x86_64}
 * @param linkName the name that linkers take for libtvm_ffi, {@code tvm_ffi}
 * @param linkFile the file that linkers take, below the root: libtvm_ffi itself, or its import library on Windows
 * @since 0.1.0
 */
public record InstalledPrefix(Path root, String version, String classifier, String linkName, String linkFile) {
    static final int CXX_STANDARD = 17;

    static InstalledPrefix of(Path root, PrefixManifest manifest) {
        PrefixLibrary library = manifest.library();
        return new InstalledPrefix(root, manifest.version(), manifest.classifier(), library.name(), library.linkFile());
    }

    /**
     * Reads {@code tvm-ffi.json}.
     *
     * @throws PrefixException if it cannot be read
     */
    public PrefixManifest manifest() throws PrefixException {
        return PrefixManifest.read(root);
    }

    /**
     * Returns the properties that a build uses, named and filled as upstream's {@code tvm-ffi-config} prints them: paths
     * are absolute and spelled for this system, {@code -I} stands twice because DLPack's headers lie in the same folder.
     *
     * @return {@code tvm-ffi.prefix} and so on, in a fixed order, values never null
     */
    public Map<String, String> properties() {
        boolean windows = classifier.startsWith(OperatingSystem.WINDOWS.classifier());
        String include = absolute(PrefixLayout.INCLUDE);
        String libdir = absolute(PrefixLayout.LIB);
        String cflags = "-I" + include + " -I" + include;
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tvm-ffi.prefix", root.toString());
        properties.put("tvm-ffi.includedir", include);
        properties.put("tvm-ffi.dlpack-includedir", include);
        properties.put("tvm-ffi.cmakedir", absolute(PrefixLayout.CMAKE));
        properties.put("tvm-ffi.libdir", libdir);
        properties.put("tvm-ffi.libfiles", absolute(linkFile));
        properties.put("tvm-ffi.pkgconfigdir", absolute(PrefixLayout.PKGCONFIG));
        properties.put("tvm-ffi.cflags", cflags);
        properties.put("tvm-ffi.cxxflags", cflags + " -std=c++" + CXX_STANDARD);
        properties.put("tvm-ffi.ldflags", windows ? "" : "-L" + libdir);
        properties.put("tvm-ffi.libs", windows ? absolute(linkFile) : "-l" + linkName);
        properties.put("tvm-ffi.version", version);
        properties.put("tvm-ffi.classifier", classifier);
        return properties;
    }

    private String absolute(String path) {
        return root.resolve(path).toString();
    }
}
