package io.github.tvmffi.maven.sbom;

import org.jspecify.annotations.Nullable;

/**
 * A licence of something inside.
 *
 * @param name for people
 * @param spdx identifier in SPDX's list; null for a licence that is not in it
 * @param remark what a reader of the list of licences should know besides; null if nothing
 * @since 0.1.0
 */
public record License(
        String name, @Nullable String spdx, @Nullable String remark) {
    public static final License APACHE_2 = new License("Apache License 2.0", "Apache-2.0", null);

    public static final License BSD_3_CLAUSE = new License("BSD 3-Clause License", "BSD-3-Clause", null);

    public static final License NVIDIA =
            new License("NVIDIA CUDA EULA", null, "Attachment A of the licence allows redistribution.");
}
