package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the natives for a JVM among those on its class path.
 *
 * @param host whose settings count
 * @param classPath where to look
 */
record NativesFinder(Host host, ClassPath classPath) {
    /** What stands behind a platform in a classifier: nothing, or a CUDA that tvm-ffi is made for. */
    private static final String[] VARIANTS = {"", "-cuda12", "-cuda13"};

    /**
     * Finds the natives for a platform. Those with CUDA hold all that those without do, so they win.
     *
     * @param platform of the JVM; {@link LoaderProperties#CLASSIFIER} overrides it
     * @throws NativeLoadException if there are none, or several that differ
     */
    Natives find(Platform platform) {
        String configured = host.setting(LoaderProperties.CLASSIFIER, LoaderProperties.CLASSIFIER_VARIABLE);
        if (configured != null) {
            requireThisPlatform(configured, platform);
            return required(
                    choose(classPath, configured, ""),
                    configured,
                    ", which " + LoaderProperties.CLASSIFIER + " (" + LoaderProperties.CLASSIFIER_VARIABLE + ") names");
        }
        return required(best(platform), platform.classifier(), "");
    }

    private @Nullable Natives best(Platform platform) {
        boolean usual = classPath.own() == NativesFinder.class.getClassLoader();
        try (PlainClassPath plain = PlainClassPath.open(usual ? NativeLoader.classPath() : null)) {
            Natives best = plain == null ? null : choose(plain, platform.classifier(), VARIANTS);
            return best == null ? choose(classPath, platform.classifier(), VARIANTS) : best;
        }
    }

    /** Opens all natives of some variants, and returns the best of them; null when there are none. */
    @SuppressWarnings("ReferenceEquality") // equals() of a record would take 20 ms
    private static @Nullable Natives choose(ResourceFinder resources, String platform, String... variants) {
        List<Natives> opened = new ArrayList<>(1);
        Natives chosen = null;
        try {
            Natives best = null;
            for (String variant : variants) {
                best = better(best, open(platform + variant, resources, opened));
            }
            chosen = best;
            return best;
        } finally {
            for (Natives each : opened) {
                if (each != chosen) {
                    close(each);
                }
            }
        }
    }

    /** Of the C library the setting may say something else: some systems with musl can load what is made for glibc. */
    private static void requireThisPlatform(String configured, Platform platform) {
        Platform wanted = Platform.parse(configured).orElse(platform); // a classifier of one's own tells nothing
        if (wanted.os() != platform.os() || wanted.architecture() != platform.architecture()) {
            throw Obstacle.badSetting(
                    LoaderProperties.CLASSIFIER,
                    LoaderProperties.CLASSIFIER_VARIABLE,
                    "must name natives that this JVM, on " + platform + ", can load",
                    configured);
        }
    }

    private static @Nullable Natives better(@Nullable Natives natives, @Nullable Natives withCuda) {
        if (natives == null || withCuda == null) {
            return natives == null ? withCuda : natives;
        }
        if (natives.manifest().classifier().contains("-cuda")) {
            throw conflict(natives, withCuda, "different CUDA versions");
        }
        if (!natives.manifest().version().equals(withCuda.manifest().version())) {
            throw conflict(natives, withCuda, "different versions");
        }
        return withCuda;
    }

    /** Opens the natives of a classifier, and returns one of the copies, which must be equal; null when there are none. */
    private static @Nullable Natives open(String classifier, ResourceFinder resources, List<Natives> opened) {
        Object where = NativesManifest.path(classifier);
        try {
            Natives first = null;
            for (URL url : resources.find(where.toString())) {
                where = url;
                Natives next = Natives.open(url, classifier);
                opened.add(next);
                first = first == null ? next : first;
                if (!first.manifest().set().equals(next.manifest().set())) {
                    throw conflict(first, next, "different content");
                }
            }
            return first;
        } catch (IOException unreadable) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.DAMAGED,
                    "The tvm-ffi natives in " + where + " cannot be read: " + Obstacle.words(unreadable)
                            + "\n  Download or build the jar again, or start again if it was replaced while this JVM ran.",
                    unreadable);
        }
    }

    /** Returns natives that are there; how their classifier was chosen is for the message that they are not. */
    private Natives required(@Nullable Natives natives, String classifier, String chosen) {
        if (natives != null) {
            return natives;
        }
        throw new NativeLoadException(
                NativeLoadException.Reason.NOT_AVAILABLE,
                "No tvm-ffi natives for " + classifier + chosen + ".\n  On the class path: " + present() + passedOver()
                        + "\n" + cure(classifier, chosen));
    }

    private String cure(String classifier, String chosen) {
        String module = unresolved(classifier);
        if (module != null) {
            return "  They are in the module " + module + ", which no module requires: start the JVM with\n"
                    + "  --add-modules " + module;
        }
        return (classifier.endsWith("-musl")
                        ? "  Upstream's are made for glibc: use an image with glibc (Debian, Ubuntu, Red Hat),\n"
                                + "  pack a musl build of your own with tvm-ffi:assemble as " + classifier + ",\n"
                        : (chosen.isEmpty()
                                        ? "  Add <classifier>"
                                        : "  Correct or remove the setting, or add <classifier>")
                                + classifier
                                + "</classifier> to the dependency tvm-ffi-natives, and keep META-INF/tvm-ffi\n"
                                + "  where jars are repackaged,\n")
                + "  or point -D" + LoaderProperties.LIBRARY + "=/path/to/libtvm_ffi at a build of your own.";
    }

    /** Returns the name of a module that would do, and that the JVM has left aside; null for none. */
    private @Nullable String unresolved(String classifier) {
        ModulePath modules = ModulePath.of(host);
        String module = null;
        for (int i = 0; module == null && i < VARIANTS.length; i++) {
            module = modules.moduleWith(NativesManifest.path(classifier + VARIANTS[i]));
        }
        return module;
    }

    /** Lists the natives that are there, for the message that the right ones are not. */
    private String present() {
        List<String> present = new ArrayList<>();
        for (OperatingSystem os : OperatingSystem.values()) {
            for (Architecture architecture : Architecture.values()) {
                String platform = os.classifier() + "-" + architecture.classifier();
                addWithCuda(platform, present);
                addWithCuda(platform + "-musl", present);
            }
        }
        return present.isEmpty() ? "none" : String.join(", ", present);
    }

    /** Names the jars that the JVM's class loader cannot read, of which it says nothing; each in a line. */
    private String passedOver() {
        StringBuilder text = new StringBuilder();
        String[] entries = host.properties().getProperty("java.class.path", "").split(File.pathSeparator, -1);
        for (String entry : entries) {
            if (entry.endsWith(".jar")) {
                try {
                    new ZipFile(entry).close();
                } catch (IOException unreadable) {
                    text.append("\n  The JVM passes over ")
                            .append(entry)
                            .append(": ")
                            .append(unreadable);
                }
            }
        }
        return text.toString();
    }

    private void addWithCuda(String platform, List<String> present) {
        for (String variant : VARIANTS) {
            addIfPresent(platform + variant, present);
        }
    }

    private void addIfPresent(String classifier, List<String> present) {
        try {
            for (URL url : classPath.find(NativesManifest.path(classifier))) {
                try (ResourceFolder folder = ResourceFolder.around(url, "")) {
                    present.add(classifier + " (from " + folder.origin() + ")");
                }
            }
        } catch (IOException unreadable) {
            present.add(classifier + " (unreadable: " + Obstacle.words(unreadable) + ")");
        }
    }

    private static NativeLoadException conflict(Natives one, Natives other, String difference) {
        return new NativeLoadException(
                NativeLoadException.Reason.CONFLICT,
                "Two tvm-ffi natives with " + difference + " are on the class path:\n  " + describe(one) + "\n  "
                        + describe(other) + "\n  Keep one of them, or choose by -D" + LoaderProperties.CLASSIFIER
                        + " where their classifiers differ.");
    }

    private static String describe(Natives natives) {
        NativesManifest manifest = natives.manifest();
        return manifest.version() + " " + manifest.classifier() + " in "
                + natives.folder().origin();
    }

    private static void close(Natives natives) {
        try {
            natives.close();
        } catch (IOException onlyRead) { // nothing was written that could be lost
            return;
        }
    }
}
