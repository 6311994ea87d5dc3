package io.github.tvmffi.maven.doctor;

import java.util.List;

/** Looks at one thing. Reads files, starts no process, loads no library, and changes nothing. */
interface Check {
    /** Returns what the findings of this check are called; lower-case words with hyphens. */
    String id();

    /** Returns what there is to say: at least one finding, all of this check's id. */
    List<Finding> examine(Situation situation);
}
