package io.github.tvmffi.maven.prefix;

import java.util.Locale;

/**
 * What a file of the prefix is for.
 *
 * @since 0.1.0
 */
public enum FileRole {
    /** A C or C++ header. */
    HEADER,
    /** A shared library. */
    LIBRARY,
    /** What Windows' linkers take in place of a DLL. */
    IMPORT_LIBRARY,
    /** Read by a build tool: CMake, pkg-config, Bazel, CPS. */
    BUILD_METADATA,
    /** Read by the Java loader. */
    LOADER_METADATA,
    /** Licence or notice. */
    LICENSE,
    /** Where the bytes come from: SBOM, attestation. */
    PROVENANCE,
    /** A program to run. */
    TOOL,
    /** Anything else; also what a role reads as that only a newer release knows. */
    OTHER;

    /** Returns the spelling of {@code tvm-ffi.json}, such as {@code import-library}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
