package io.github.tvmffi.maven.io;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whole folders.
 *
 * @since 0.1.0
 */
public final class Folders {
    private Folders() {}

    /** Makes a folder and those above it; a symbolic link to a folder counts as one. */
    public static void create(Path folder) throws IOException {
        // Before JDK 20, createDirectories fails on an existing link to a folder (JDK-8294193).
        if (!Files.isDirectory(folder)) {
            // Else the JDK would name what is to be made, and not the file above it.
            Path there = nearest(folder.toAbsolutePath());
            if (Files.exists(there) && !Files.isDirectory(there)) {
                throw new FileAlreadyExistsException(there.toString());
            }
            Files.createDirectories(folder);
        }
    }

    /** Returns a path if it is there, else the nearest one above it that is; the topmost where none is. */
    public static Path nearest(Path path) {
        Path nearest = path;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest;
    }

    /** Deletes a file, a link or a folder with all it holds; follows no link. What is not there is fine. */
    public static void delete(Path top) throws IOException {
        if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Lists what a folder and those below it hold, except the folders themselves; follows no link.
     *
     * @return paths relative to the folder, with forward slashes, sorted
     */
    public static SortedSet<String> list(Path top) throws IOException {
        SortedSet<String> found = new TreeSet<>();
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(relative(top, file));
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /**
     * Lists the files that a folder and those below it hold, and those behind links to files and folders: tools that
     * install packages make such links. What is not there holds none; links to nothing, or to a folder that they lie in,
     * lead to none.
     *
     * @return paths relative to the folder, with forward slashes, sorted
     */
    public static SortedSet<String> listFollowingLinks(Path top) throws IOException {
        SortedSet<String> found = new TreeSet<>();
        if (!Files.exists(top)) {
            return found;
        }
        Set<FileVisitOption> followLinks = EnumSet.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(top, followLinks, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.add(relative(top, file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return found;
    }

    private static String relative(Path top, Path file) {
        return top.relativize(file).toString().replace(File.separatorChar, '/');
    }

    /** Returns what lies directly in a folder, in no order. */
    public static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                children.add(each);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }
}
