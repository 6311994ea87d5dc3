package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.io.FailureReason;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The words for what can go wrong with jars and folders: what happened, found and wanted, what to do next. */
final class PrefixErrors {
    private static final String ELSEWHERE = "install elsewhere with -Dtvm-ffi.outputDirectory=<folder>.";
    private static final String FETCH_AGAIN =
            "If the jar was cut in transit, delete it and let Maven fetch it again; otherwise tell who made it.";

    private PrefixErrors() {}

    /** Something of the user's is in the way. */
    static PrefixException occupied(Path target, String found) {
        return new PrefixException(
                cannotInstall(target) + found + ".\n" + "  Nothing was changed. Move that away, or " + ELSEWHERE);
    }

    static PrefixException noFolder(Path target) {
        return new PrefixException(
                cannotInstall(target) + "it is the root of a file system.\n  Name a folder below it.");
    }

    static PrefixException noPrefix(Path jar, String classifier, String found) {
        return new PrefixException(jar + " holds no tvm-ffi prefix for " + classifier + ".\n  Found in it: " + found
                + ".\n  Ask for a classifier that it holds, or check which artifact it is.");
    }

    static PrefixException noPrefix(Path root) {
        return new PrefixException(root + " holds no tvm-ffi prefix: there is no " + PrefixLayout.MANIFEST
                + " in it.\n  Install one there with tvm-ffi:unpack, or name the folder of one.");
    }

    /** The jar cannot be trusted as a whole. */
    static PrefixException badJar(Path jar, String why, @Nullable Throwable cause) {
        return new PrefixException(jar + " is refused: " + why + ".\n  Nothing was installed. " + FETCH_AGAIN, cause);
    }

    /** One entry of the jar is not what it must be. */
    static PrefixException badEntry(Path jar, String entry, String why) {
        return badJar(jar, "entry \"" + PrefixFile.printable(entry) + "\": " + why, null);
    }

    /** An installed prefix, or a part of it, is gone or locked away. */
    static PrefixException cannotRead(Path file, IOException cause) {
        return new PrefixException(
                "Cannot read " + file + ": " + FailureReason.of(cause)
                        + ".\n  Install the prefix again with tvm-ffi:unpack.",
                cause);
    }

    /**
     * The target's file system said no.
     *
     * @param needed the size of all files, in bytes
     */
    static PrefixException cannotWrite(PrefixPlace place, IOException cause, long needed) {
        return new PrefixException(
                cannotInstall(place.root()) + FailureReason.of(cause) + ".\n  What was there before is still there. "
                        + nextStep(place, cause, needed),
                cause);
    }

    /** The target's file system said no to the new prefix, and then to the old one. */
    static PrefixException leftAside(PrefixPlace place, Path trash, IOException cause) {
        return new PrefixException(
                cannotInstall(place.root()) + FailureReason.of(cause) + ".\n  What was there before is in " + trash
                        + ". The next installation moves it back. " + nextStep(place, cause, 0),
                cause);
    }

    private static String nextStep(PrefixPlace place, IOException cause, long needed) {
        if (cause instanceof InterruptedIOException) {
            return "Run it again when no other installation into that folder is running.";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "Move that away, or " + ELSEWHERE;
        }
        Path folder = Folders.nearest(place.parent());
        if (cause instanceof AccessDeniedException) {
            return "Give this user the right to write to " + folder + ", or " + ELSEWHERE;
        }
        long free = freeSpace(folder);
        if (free < needed) {
            return "It needs " + needed + " bytes and " + free + " are free: make room, or " + ELSEWHERE;
        }
        return "Check the rights to and the free space of " + folder + ", or " + ELSEWHERE;
    }

    private static long freeSpace(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String cannotInstall(Path target) {
        return "Cannot install tvm-ffi into " + target + ": ";
    }
}
