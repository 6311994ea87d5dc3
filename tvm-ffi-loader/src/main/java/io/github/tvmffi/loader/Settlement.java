package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a folder that a set can be extracted into and loaded from. */
final class Settlement {
    private static final Path SELF = Path.of("/proc/self");

    private final Host host;
    private final OperatingSystem os;
    private final List<Throwable> failures = new ArrayList<>(0);

    Settlement(Host host, OperatingSystem os) {
        this.host = host;
        this.os = os;
    }

    /**
     * Extracts a set where it is not there yet.
     *
     * @param probe the member to load at once, to see that the folder allows execution; null for none
     * @return the folder that holds the set
     */
    Path settle(NativeSet set, @Nullable String probe) throws IOException {
        Trust trust = trust();
        for (Path root : CacheDirectories.of(host, os)) {
            Path folder = tryFolder(new NativesCache(root, trust), set, probe);
            if (folder != null) {
                return folder;
            }
        }
        if (host.setting(LoaderProperties.CACHE) == null) {
            Path folder = tryPrivateFolder(trust, set, probe);
            if (folder != null) {
                return folder;
            }
        }
        throw nothingUsable();
    }

    private @Nullable Path tryFolder(NativesCache cache, NativeSet set, @Nullable String probe) {
        try {
            Path folder = cache.provide(set);
            if (probe != null) {
                System.load(folder.resolve(probe).toString());
            }
            return folder;
        } catch (Extraction.DamagedNativesException damaged) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.DAMAGED, String.valueOf(damaged.getMessage()), damaged);
        } catch (IOException | UnsatisfiedLinkError unusable) {
            failures.add(unusable);
            return null;
        }
    }

    /** A new folder under an unpredictable name that only this user can enter, gone when the JVM ends. */
    private @Nullable Path tryPrivateFolder(Trust trust, NativeSet set, @Nullable String probe) {
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
                + Host.variableOf(LoaderProperties.CACHE) + ").";
    }

    private Trust trust() throws IOException {
        if (os == OperatingSystem.LINUX) {
            return Trust.ofOwner(SELF);
        }
        return os == OperatingSystem.WINDOWS ? new Trust(-1) : Trust.ofOwner(Path.of(home()));
    }

    private String home() {
        String home = host.property("user.home");
        return home == null ? "." : home;
    }
}
