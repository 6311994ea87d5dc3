package io.github.tvmffi.maven.prefix;

/**
 * What a file of the prefix is for.
 *
 * @since 0.1.0
 */
public enum FileRole {
    /** A C or C++ header. */
    HEADER("header"),
    /** A shared library. */
    LIBRARY("library"),
    /** What Windows' linkers take in place of a DLL. */
    IMPORT_LIBRARY("import-library"),
    /** Read by a build tool: CMake, pkg-config, Bazel, CPS. */
    BUILD_METADATA("build-metadata"),
    /** Read by the Java loader. */
    LOADER_METADATA("loader-metadata"),
    /** Licence or notice. */
    LICENSE("license"),
    /** Where the bytes come from: SBOM, attestation. */
    PROVENANCE("provenance"),
    /** A program to run. */
    TOOL("tool"),
    /** What libtvm_ffi is built of. */
    SOURCE("source"),
    /** Anything else; also what a role reads as that only a newer release knows. */
    OTHER("other");

    private final String id;

    FileRole(String id) {
        this.id = id;
    }

    /** Returns the spelling of {@code tvm-ffi.json}, such as {@code import-library}. */
    public String id() {
        return id;
    }

    static FileRole ofId(String id) {
        for (FileRole role : values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        return OTHER;
    }
}
