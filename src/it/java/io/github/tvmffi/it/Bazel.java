package io.github.tvmffi.it;

import java.nio.file.Path;
import java.util.List;

/** Debian's Bazel, with stand-ins for what it would download. */
final class Bazel {

    private Bazel() {}

    /** Returns the command line for a target, with a cache of its own. */
    static List<String> command(Path cache, String verb, String target) {
        Path standIns = Setup.path("it.projects").resolveSibling("bazel");
        return List.of(
                "bazel",
                "--batch",
                "--output_user_root=" + cache,
                verb,
                "--override_repository=rules_cc=" + standIns.resolve("rules_cc"),
                "--override_repository=rules_java=" + standIns.resolve("rules_java"),
                target);
    }
}
