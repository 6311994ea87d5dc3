package io.github.tvmffi.maven.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mounted file system of Linux.
 *
 * @param point the folder it is mounted at
 * @param options such as {@code rw} and {@code noexec}
 * @see "proc_pid_mounts(5), fstab(5)"
 */
record Mount(Path point, List<String> options) {
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final Pattern COMMA = Pattern.compile(",");
    /** Blanks and backslashes in names are written as octal numbers. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    /** Returns the file system that a real path lies on; empty where the kernel does not tell. */
    static Optional<Mount> of(Surroundings host, Path path) {
        Mount found = null;
        for (String line : HostFiles.lines(host.at("proc/self/mounts"))) {
            String[] fields = BLANK.split(line, -1);
            if (fields.length < 4 || !fields[1].startsWith("/")) {
                continue;
            }
            // Of two at one point the later lies on top.
            Path point = HostFiles.path(ESCAPE.matcher(fields[1]).replaceAll(Mount::character))
                    .orElse(null);
            if (point != null && path.startsWith(point) && (found == null || point.startsWith(found.point()))) {
                found = new Mount(point, List.of(COMMA.split(fields[3], -1)));
            }
        }
        return Optional.ofNullable(found);
    }

    private static String character(MatchResult escape) {
        String character = Character.toString((char) Integer.parseInt(escape.group(1), 8));
        return Matcher.quoteReplacement(character);
    }

    boolean refusesExecution() {
        return options.contains("noexec");
    }
}
