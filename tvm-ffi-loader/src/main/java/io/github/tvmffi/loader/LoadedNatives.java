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
    private final String announcement;
    private final String[] libraries;
    private final @Nullable String version;
    private final @Nullable String classifier;
    private final int way;

    /**
     * Takes what is loaded.
     *
     * @param identity the set's hash, or the path of a given library
     * @param libraries absolute paths in the order that they were loaded in, libtvm_ffi last
     * @param way how the handlers were kept, by its number, see {@link HandlerProtection#way()}
     */
    LoadedNatives(String identity, String[] libraries, @Nullable String version, @Nullable String classifier, int way) {
        this.libraries = libraries;
        this.version = version;
        this.classifier = classifier;
        this.way = way;
        this.announcement = identity + "\n" + file() + "\n" + (version == null ? "" : version) + "\n"
                + (classifier == null ? "" : classifier);
    }

    /**
     * Takes a line each for the way and the facts of {@code start.h}. The guard calls it while another thread loads
     * libtvm_ffi, and holds the dynamic linker: a method of the JDK whose native part is not linked yet, as that of
     * {@code Arrays.copyOfRange}, would wait.
     */
    static LoadedNatives repeated(byte[] bytes) {
        String[] lines = NativeLoader.text(bytes).split("\n", 0);
        String[] libraries = new String[lines.length - 4];
        System.arraycopy(lines, 4, libraries, 0, libraries.length);
        return new LoadedNatives(lines[1], libraries, lines[2], lines[3], Integer.parseInt(lines[0]));
    }

    /**
     * Makes the libraries, which the guard has loaded, known to this class loader.
     *
     * @return the same object
     */
    LoadedNatives name() {
        for (String loaded : libraries) {
            System.load(loaded); // this adds a name and runs nothing
        }
        return this;
    }

    /** Returns the file that was loaded, absolute. */
    public Path library() {
        return Path.of(file());
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

    private String file() {
        return libraries[libraries.length - 1];
    }

    /**
     * Tells the loaders in other class loaders of this JVM, which read it in {@link OtherClassLoader}.
     *
     * @return the same object
     */
    LoadedNatives announce() {
        System.setProperty(NativeLoader.LOADED, announcement);
        return this;
    }

    @Override
    public String toString() {
        return "libtvm_ffi " + (version == null ? "" : version + " for " + classifier + " ") + "at " + file();
    }
}
