package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a folder that libraries can be extracted into and loaded from. */
final class Settlement {
    private final Host host;
    private final List<Throwable> failures = new ArrayList<>(0);

    Settlement(Host host) {
        this.host = host;
    }

    /** Extracts something where it is not there yet, and loads from it, to see that the folder allows execution. */
    interface Attempt {
        /** Returns what was found or made; an {@link UnsatisfiedLinkError} makes it the next folder's turn. */
        Path in(NativesCache cache) throws IOException;
    }

    /** Attempts something in one folder after the other until it succeeds, and returns its result. */
    Path settle(Attempt attempt) throws IOException {
        int user = Host.user();
        List<Path> roots = host.cacheFolders();
        if (roots.isEmpty()) {
            failures.add(new IOException(host.homelessness()));
        }
        for (Path root : roots) {
            Path result = tryFolder(new NativesCache(root, user), attempt);
            if (result != null) {
                return result;
            }
        }
        if (host.setting(LoaderProperties.CACHE, LoaderProperties.CACHE_VARIABLE) == null) {
            Path result = tryPrivateFolder(user, attempt);
            if (result != null) {
                return result;
            }
        }
        throw nothingUsable();
    }

    private @Nullable Path tryFolder(NativesCache cache, Attempt attempt) {
        try {
            return attempt.in(cache);
        } catch (NativeLoadException decided) {
            throw decided;
        } catch (RuntimeException refused) { // to catch its own type, every first start would load a class more
            if (refused instanceof IllegalCallerException) {
                throw Obstacle.denied(refused);
            }
            throw refused;
        } catch (IOException | UnsatisfiedLinkError unusable) {
            failures.add(unusable);
            return null;
        }
    }

    private @Nullable Path tryPrivateFolder(int user, Attempt attempt) {
        try {
            Path root = PrivateFolder.path();
            Path result = tryFolder(new NativesCache(root, user), attempt);
            PrivateFolder.deleteOnExit(root.toFile());
            if (result != null && PrivateFolder.isNews()) {
                warn(root);
            }
            return result;
        } catch (IOException unusable) {
            failures.add(unusable);
            return null;
        }
    }

    private void warn(Path root) {
        System.getLogger(Settlement.class.getPackageName())
                .log(
                        System.Logger.Level.WARNING,
                        "tvm-ffi is extracted at every start, into " + root + ", because no cache could be used:"
                                + reasons() + "\n" + cure());
    }

    private NativeLoadException nothingUsable() {
        NativeLoadException error = new NativeLoadException(
                NativeLoadException.Reason.NO_USABLE_CACHE,
                "There is no folder to extract tvm-ffi into and load it from:" + reasons() + "\n" + cure());
        for (Throwable failure : failures) {
            error.addSuppressed(failure);
        }
        return error;
    }

    private String reasons() {
        StringBuilder text = new StringBuilder();
        for (Throwable failure : failures) {
            text.append("\n  ").append(Obstacle.words(failure));
        }
        return text.toString();
    }

    private static String cure() {
        return "  Name one that can be written and allows execution: -D" + LoaderProperties.CACHE + "=/folder (or "
                + LoaderProperties.CACHE_VARIABLE + ").";
    }
}
