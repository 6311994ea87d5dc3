package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.Checksums;
import java.nio.charset.StandardCharsets;

/** The content address of libraries that belong together: SHA-256 over one line "NAME SHA256" a library, in load order. */
final class ContentSet {
    private final StringBuilder lines = new StringBuilder();

    void add(String library, String sha256) {
        lines.append(library).append(' ').append(sha256).append('\n');
    }

    String sha256() {
        return Checksums.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
