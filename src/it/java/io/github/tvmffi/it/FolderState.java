package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What make and ninja see of a folder: which files there are, each with its time, and whether it was replaced. */
record FolderState(Map<String, Stamp> files) {

    /** The inode (where the file system has one) tells a rewritten file whose time was set back. */
    record Stamp(FileTime modified, long size, @Nullable Object fileKey) {}

    static FolderState of(Path folder) throws IOException {
        Map<String, Stamp> stamps = new TreeMap<>();
        for (Path file : Folders.files(folder)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            stamps.put(
                    folder.relativize(file).toString(),
                    new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        }
        // An empty folder would equal itself whatever the build does.
        assertThat(stamps).as("files in %s", folder).isNotEmpty();
        return new FolderState(stamps);
    }

    /** Returns the files below the given paths that came, went, or are not the same as before, in order. */
    List<String> changedSince(FolderState before, String... paths) {
        return Stream.concat(files.keySet().stream(), before.files.keySet().stream())
                .distinct()
                .filter(file -> Stream.of(paths).anyMatch(file::startsWith))
                .filter(file -> !Objects.equals(files.get(file), before.files.get(file)))
                .sorted()
                .toList();
    }
}
