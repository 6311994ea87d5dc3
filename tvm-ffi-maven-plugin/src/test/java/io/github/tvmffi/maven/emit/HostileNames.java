package io.github.tvmffi.maven.emit;

import java.util.List;

/** Names that have broken one quoting or another; each can name a directory on Linux. */
final class HostileNames {
    static final List<String> ALL = List.of(
            "two words",
            " edge ",
            "tab\there",
            "it's",
            "\"quoted\"",
            "back\\slash",
            "ends with\\",
            "back\\\"both",
            "$HOME",
            "${HOME}",
            "$(touch pwned)",
            "`touch pwned`",
            "$<gone>",
            "@VERSION@",
            "a;b",
            "a\\;b",
            "#comment",
            "100%",
            "%PATH%",
            "[[bracket]]",
            "]==]",
            "star*?",
            "{a,b}",
            "a&b|c",
            "<in>out",
            "(paren)!",
            "-leading",
            "~äöü-中文-😀");

    private HostileNames() {}
}
