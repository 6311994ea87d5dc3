package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A folder that the loader may extract into.
 *
 * @param path need not exist
 * @param host it lies on
 */
record CacheFolder(Path path, Surroundings host) {
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int PERMISSIONS = 07777;

    /** Returns why the loader cannot load these natives from the folder; empty when it can. */
    Optional<String> obstacle(WantedNatives natives) {
        return obstacleToTrust().or(() -> holds(natives) ? obstacleToExecution() : obstacleToLoading());
    }

    /** Tells whether the natives and the loader's guard were extracted before, as into an image: then nothing is written. */
    private boolean holds(WantedNatives natives) {
        Platform platform = natives.platform();
        return platform != null
                && holds("guard-" + platform.withCuda(null).classifier())
                && holds(natives.version() + "-" + platform.classifier());
    }

    /** What the loader makes of content has a hash at the end of its name. */
    private boolean holds(String content) {
        return !HostFiles.list(path, content + "-*").isEmpty();
    }

    /** Returns why nothing can be written or executed in the folder; empty when it can. */
    Optional<String> obstacleToLoading() {
        return obstacleToWriting().or(this::obstacleToExecution);
    }

    private Optional<String> obstacleToWriting() {
        Path existing = Folders.nearest(path);
        if (!Files.isDirectory(existing)) {
            return Optional.of(existing + " is no folder");
        }
        if (!Files.isWritable(existing)) {
            return Optional.of(existing + " cannot be written by this user");
        }
        return Optional.empty();
    }

    private Optional<String> obstacleToExecution() {
        return Mount.of(host, HostFiles.real(Folders.nearest(path)))
                .filter(Mount::refusesExecution)
                .map(mount -> path + " lies on " + mount.point() + ", which is mounted noexec");
    }

    /** The loader's rule: a folder, no link, that belongs to this user or root and that nobody else can write. */
    private Optional<String> obstacleToTrust() {
        if (host.user() < 0 || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
            int mode = (Integer) facts.getOrDefault("mode", 0);
            int owner = (Integer) facts.getOrDefault("uid", 0);
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(path + " is a link, or no folder");
            }
            if (owner != host.user() && owner != 0) {
                return Optional.of(path + " belongs to user id " + owner + ", this is " + host.user());
            }
            return (mode & WRITABLE_BY_OTHERS) == 0
                    ? Optional.empty()
                    : Optional.of(path + " can be written by other users (mode "
                            + Integer.toOctalString(mode & PERMISSIONS) + ")");
        } catch (IOException unreadable) {
            return Optional.of(path + " cannot be examined: " + unreadable.getMessage());
        }
    }
}
