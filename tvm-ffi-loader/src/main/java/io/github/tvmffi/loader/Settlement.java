package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a folder that a set can be extracted into and loaded from. */
final class Settlement {
    private final Host host;
    private final List<Throwable> failures = new ArrayList<>(0);

    Settlement(Host host) {
        this.host = host;
    }

    /** What is done first with an extracted set, to see that its folder allows execution. */
    interface Probe {
        /** Takes the folder of the set; an {@link UnsatisfiedLinkError} makes that the next folder's turn. */
        void load(Path folder);
    }

    /**
     * Extracts a set where it is not there yet.
     *
     * @param probe done at once in each folder until it succeeds
     * @return the folder that holds the set
     */
    Path settle(NativeSet set, Probe probe) throws IOException {
        Trust trust = Trust.ofThisProcess();
        for (Path root : host.cacheFolders()) {
            Path folder = tryFolder(new NativesCache(root, trust), set, probe);
            if (folder != null) {
                return folder;
            }
        }
        if (host.setting(LoaderProperties.CACHE, LoaderProperties.CACHE_VARIABLE) == null) {
            Path folder = tryPrivateFolder(trust, set, probe);
            if (folder != null) {
                return folder;
            }
        }
        throw nothingUsable();
    }

    private @Nullable Path tryFolder(NativesCache cache, NativeSet set, Probe probe) {
        try {
            Path folder = cache.provide(set);
            probe.load(folder);
            return folder;
        } catch (Extraction.DamagedNativesException damaged) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.DAMAGED, String.valueOf(damaged.getMessage()), damaged);
        } catch (NativeLoadException decided) {
            throw decided;
        } catch (IOException | UnsatisfiedLinkError unusable) {
            failures.add(unusable);
            return null;
        }
    }

    /** A new folder under an unpredictable name that only this user can enter, gone when the JVM ends. */
    private @Nullable Path tryPrivateFolder(Trust trust, NativeSet set, Probe probe) {
        try {
            Path root = Files.createTempDirectory("tvm-ffi-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Leftovers.delete(root), "tvm-ffi-cleanup"));
            Path folder = tryFolder(new NativesCache(root, trust), set, probe);
            if (folder != null) {
                warn(root);
            }
            return folder;
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
            text.append("\n  ").append(failure instanceof IOException ? failure.toString() : failure.getMessage());
        }
        return text.toString();
    }

    private static String cure() {
        return "  Name one that can be written and allows execution: -D" + LoaderProperties.CACHE + "=/folder (or "
                + LoaderProperties.CACHE_VARIABLE + ").";
    }
}
