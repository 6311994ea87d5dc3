package io.github.tvmffi.maven.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reading what may not be there: what cannot be read says nothing. */
final class HostFiles {

    private HostFiles() {}

    /** Returns a file's bytes as characters; an empty text where it cannot be read. */
    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException absent) {
            return "";
        }
    }

    /** Returns the lines of a text file in UTF-8; none where it cannot be read. */
    static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** Returns what in a folder fits a glob, sorted; nothing where it cannot be listed. */
    static List<Path> list(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            return found;
        }
        Collections.sort(found);
        return found;
    }

    /** Returns the path that a variable or a file names; empty for a word that no path can be on this system. */
    static Optional<Path> path(String word) {
        try {
            return Optional.of(Path.of(word));
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
    }

    /** Follows all links; the path itself where that cannot be done. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException absent) {
            return path;
        }
    }
}
