package io.github.tvmffi.loader;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The libtvm_ffi of this process. One object a process and class loader: {@link NativeLoader#load()} returns the same one
 * each time.
 *
 * @since 0.1.0
 */
public final class LoadedNatives {
    // Not a record of Path and enum: a warm start makes this object, and the enum's class is one more to load. Most
    // callers ask for neither.
    private final String library;
    private final @Nullable String version;
    private final @Nullable String classifier;
    private final int way;

    /** Takes how the handlers were kept by its number, see {@link HandlerProtection#way()}. */
    LoadedNatives(String library, @Nullable String version, @Nullable String classifier, int way) {
        this.library = library;
        this.version = version;
        this.classifier = classifier;
        this.way = way;
    }

    /** Makes the libraries that the guard has loaded known to this class loader; the lines are those of {@code start.h}. */
    static LoadedNatives repeated(String[] lines) {
        String library = "";
        for (int i = 4; i < lines.length; i++) {
            library = lines[i];
            System.load(library); // loaded already: this adds a name and runs nothing
        }
        return new LoadedNatives(library, lines[2], lines[3], Integer.parseInt(lines[0])).announce(lines[1]);
    }

    /** Returns the file that was loaded, absolute. */
    public Path library() {
        return Path.of(library);
    }

    /**
     * Returns upstream's version, such as {@code 0.1.15.post2}; null for a file given by
     * {@link LoaderProperties#LIBRARY}.
     */
    public @Nullable String version() {
        return version;
    }

    /**
     * Returns the classifier of the natives it came from, such as {@code linux-x86_64}; null for a file given by
     * {@link LoaderProperties#LIBRARY}.
     */
    public @Nullable String classifier() {
        return classifier;
    }

    /** Returns how the JVM's signal handlers were kept in place. */
    public HandlerProtection protection() {
        return HandlerProtection.ofWay(way);
    }

    /**
     * Tells the loaders in other class loaders of this JVM, which read it in {@link OtherClassLoader}.
     *
     * @param identity the set's hash, or the path of a given library
     * @return the same object
     */
    LoadedNatives announce(String identity) {
        System.setProperty(
                NativeLoader.LOADED,
                identity + "\n" + library + "\n" + (version == null ? "" : version) + "\n"
                        + (classifier == null ? "" : classifier));
        return this;
    }

    @Override
    public String toString() {
        return "libtvm_ffi " + (version == null ? "" : version + " for " + classifier + " ") + "at " + library;
    }
}
