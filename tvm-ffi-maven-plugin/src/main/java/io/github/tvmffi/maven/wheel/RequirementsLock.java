package io.github.tvmffi.maven.wheel;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pinned distributions of a requirements file: {@code name==version --hash=sha256:…}, lines joined by a backslash,
 * comments after {@code #}. Only this subset, which is what {@code pip --require-hashes} asks for, is accepted.
 *
 * @param file where the lock was read from, for messages
 * @param pins in the file's order
 * @see "pip documentation, Requirements File Format and Hash-checking Mode"
 * @since 0.1.0
 */
public record RequirementsLock(Path file, List<Pin> pins) {
    private static final Pattern REQUIREMENT = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)==([^\\s;]+)");
    private static final Pattern HASH = Pattern.compile("--hash=sha256:([0-9a-f]{64})");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");

    public RequirementsLock {
        pins = List.copyOf(pins);
    }

    /**
     * One distribution at one version.
     *
     * @param name as written in the lock
     * @param version upstream's version, such as {@code 0.1.15.post2}
     * @param sha256 the archives that are accepted, in lower-case hex
     */
    public record Pin(String name, String version, Set<String> sha256) {
        public Pin {
            sha256 = Set.copyOf(sha256);
        }
    }

    /**
     * Reads a lock.
     *
     * @throws WheelException if a line is neither comment nor pinned requirement, which it names; or if it is no UTF-8
     * @throws IOException if the file cannot be read
     */
    public static RequirementsLock read(Path file) throws IOException {
        List<Pin> pins = new ArrayList<>();
        StringBuilder logical = new StringBuilder();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            boolean continued = line.endsWith("\\");
            logical.append(continued ? line.substring(0, line.length() - 1) : line)
                    .append(' ');
            if (!continued) {
                addPin(pins, logical.toString(), file, number);
                logical.setLength(0);
            }
        }
        addPin(pins, logical.toString(), file, number);
        return new RequirementsLock(file, pins);
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new WheelException(
                    file + " is not in UTF-8.\n"
                            + "  Save it so; what Windows PowerShell redirects into a file is in another encoding.",
                    e);
        }
    }

    private static void addPin(List<Pin> pins, String logicalLine, Path file, int line) throws WheelException {
        String requirement = COMMENT.matcher(logicalLine).replaceFirst("").strip();
        if (requirement.isEmpty()) {
            return;
        }
        String[] words = requirement.split("\\s+", -1);
        Matcher pinned = REQUIREMENT.matcher(words[0]);
        Set<String> hashes = new HashSet<>();
        for (int i = 1; i < words.length; i++) {
            Matcher hash = HASH.matcher(words[i]);
            if (!hash.matches()) {
                throw malformed(file, line, words[i]);
            }
            hashes.add(hash.group(1));
        }
        if (!pinned.matches() || hashes.isEmpty()) {
            throw malformed(file, line, words[0]);
        }
        pins.add(new Pin(pinned.group(1), pinned.group(2), hashes));
    }

    private static WheelException malformed(Path file, int line, String word) {
        return new WheelException(
                file + ", line " + line + ": cannot use \"" + word + "\".\n"
                        + "  Wanted: name==version --hash=sha256:<64 hex digits> [--hash=...], as pip --require-hashes reads it.");
    }

    /**
     * Returns the pin of a distribution.
     *
     * @throws WheelException if the lock does not pin it; names those it pins
     */
    public Pin pin(String name) throws WheelException {
        for (Pin pin : pins) {
            if (DistributionName.normalize(pin.name()).equals(DistributionName.normalize(name))) {
                return pin;
            }
        }
        throw new WheelException(file + " does not pin " + name + ".\n  Pinned there: "
                + pins.stream().map(Pin::name).toList());
    }
}
