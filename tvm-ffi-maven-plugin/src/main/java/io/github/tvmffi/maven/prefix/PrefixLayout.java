package io.github.tvmffi.maven.prefix;

/**
 * The places of a prefix, as relative paths with forward slashes. Upstream's own layout, so that one description serves
 * both.
 */
public final class PrefixLayout {
    public static final String MANIFEST = "tvm-ffi.json";
    public static final String NATIVES_PROPERTIES = "natives.properties";
    public static final String INCLUDE = "include";
    public static final String LIB = "lib";
    public static final String CMAKE = "share/cmake/tvm_ffi";
    /** Upstream's functions. */
    public static final String CMAKE_FUNCTIONS = CMAKE + "/Utils";
    /** The same package by the name of its CPS file. */
    public static final String CMAKE_HYPHENATED = "share/cmake/tvm-ffi";

    public static final String PKGCONFIG = "lib/pkgconfig";
    public static final String CPS = "lib/cps";
    public static final String BIN = "bin";
    public static final String LICENSES = "share/licenses/tvm-ffi";
    public static final String SBOM = "share/sbom/tvm-ffi.cdx.json";

    /** Where prefixes lie in their jars, each in a folder called by its classifier. */
    public static final String JAR_ROOT = "META-INF/tvm-ffi/";

    private PrefixLayout() {}

    /** Returns where a prefix lies in its jar; ends with a slash. */
    public static String inJar(String classifier) {
        return JAR_ROOT + classifier + "/";
    }
}
