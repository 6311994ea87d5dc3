package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Puts into words what stands in the way of a library. Apart from the classes of a warm start, which need no exception:
 * the JVM loads the classes of what a method throws when it verifies the method.
 */
final class Obstacle {
    private static final int DISPLACED = -2;
    private static final int OTHER_COPY = -3;

    /** S_ISVTX of stat(2), which folders have that are everybody's. */
    private static final int STICKY = 01000;

    private static final String GONE = "It was there a moment ago: call NativeLoader.load() again.";

    private Obstacle() {}

    /**
     * Describes what the guard found.
     *
     * @param outcome the guard's number for it, see {@code library.h}
     * @param text the file that stands in the way, or the dynamic linker's own words
     * @param library that was wanted
     */
    static NativeLoadException ofGuard(int outcome, String text, String library) {
        return switch (outcome) {
            case DISPLACED -> displaced(text, library.endsWith(".dylib"));
            case OTHER_COPY -> otherCopy(new File(library).getName(), text);
            default ->
                refused(
                        library,
                        isForeign(library, text) ? "it is made for another CPU" : text,
                        new File(library).exists()
                                ? "Install what is missing, or point -D" + LoaderProperties.LIBRARY
                                        + "=/path/to/libtvm_ffi at a build made for this system."
                                : GONE);
        };
    }

    /** Tells whether glibc calls a file missing that is there: so it says that it is made for another machine. */
    private static boolean isForeign(String library, String text) {
        return text.startsWith(library + ": cannot open shared object file: No such file")
                && new File(library).exists();
    }

    private static NativeLoadException displaced(String culprit, boolean macOs) {
        return new NativeLoadException(
                NativeLoadException.Reason.CONFLICT,
                "The JVM's SIGSEGV handler has been replaced by " + culprit + ": this JVM will die at a null check,"
                        + " stack overflow or safepoint.\n  A library that needs libtvm_ffi was loaded without"
                        + " protection. Call NativeLoader.load() before it,\n  or start the JVM with "
                        + (macOs
                                ? "DYLD_INSERT_LIBRARIES=$JAVA_HOME/lib/libjsig.dylib."
                                : "LD_PRELOAD=$JAVA_HOME/lib/libjsig.so."));
    }

    private static NativeLoadException otherCopy(String name, String found) {
        String consequence = name.contains("cudart")
                ? "; CUDA code takes that one.\n  Call NativeLoader.load() before what loads it if CUDA code misses a function."
                : "; a second one would have a state of its own.\n  Call NativeLoader.load() before what loads it; a"
                        + " libtvm_ffi can also be used where it is, with -D" + LoaderProperties.LIBRARY + "=" + found
                        + ".";
        return new NativeLoadException(
                NativeLoadException.Reason.CONFLICT, "Another " + name + " is in this process: " + found + consequence);
    }

    /** Describes what the JVM says; on Windows, where it loads the library, that names nothing that is missing. */
    static NativeLoadException ofJvm(UnsatisfiedLinkError error, String library) {
        NativeLoadException described = refused(
                library,
                String.valueOf(error.getMessage()),
                File.separatorChar == '/'
                        ? GONE
                        : "It needs the Microsoft Visual C++ Redistributable for Visual Studio 2015 or later.");
        described.addSuppressed(error);
        return described;
    }

    /** Describes that the guard is loaded and the JVM finds none of its functions, which are named after our class. */
    static NativeLoadException unbound(UnsatisfiedLinkError error) {
        return new NativeLoadException(
                NativeLoadException.Reason.NOT_LOADABLE,
                "The loader's native part does not answer: " + error.getMessage() + "\n  If tvm-ffi-loader was"
                        + " repackaged, do not relocate the package io.github.tvmffi.loader.",
                error);
    }

    /** Describes what JDK 24 and later say that were told to deny native access: they name the module and no cure. */
    static NativeLoadException denied(RuntimeException error) {
        return new NativeLoadException(
                NativeLoadException.Reason.NOT_LOADABLE,
                error.getMessage() + "\n  Start the JVM with --enable-native-access=ALL-UNNAMED, or on a module path"
                        + " with\n  --enable-native-access=io.github.tvmffi.loader and your own module behind a comma.",
                error);
    }

    /**
     * Describes a cache, or a part of it, that is not ours alone. Who has named the cache itself may not have meant it, so
     * that nobody is told to remove it, or to close what others use.
     *
     * @param cache whose part it is
     * @param type that it should have, see {@link NativeLoader#isOurs}
     */
    static IOException distrusted(NativesCache cache, Path path, int type) throws IOException {
        Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) facts.getOrDefault("mode", 0);
        Object owner = facts.getOrDefault("uid", cache.user());
        boolean own = owner.equals(cache.user());
        boolean whole = path.equals(cache.root());
        String why;
        String cure = whole ? "" : "remove it, or ";
        if ((mode & NativesCache.TYPE) != type) {
            why = whole ? "is a link or no folder" : "is a link or something else that does not belong in the cache";
        } else if ((mode & NativeLoader.WRITABLE_BY_OTHERS) == 0 && owner.equals(0)) {
            why = "is root's, and closed to this user";
            cure = "open it (chmod -R a+rX), or ";
        } else if (own || owner.equals(0)) {
            why = "can be written by other users (mode " + Integer.toOctalString(mode & ~NativesCache.TYPE) + ")";
            if (whole && (!own || (mode & STICKY) != 0)) {
                return new IOException(path + " " + why + "; name a folder in it, which the loader makes: -D"
                        + LoaderProperties.CACHE + "=" + path.resolve(Host.CACHE_NAME));
            }
            cure = "take that away (chmod go-w), or ";
        } else {
            why = "belongs to user id " + owner + ", this process runs as " + cache.user();
        }
        return new IOException(path + " " + why + "; " + cure + "name another folder with -D" + LoaderProperties.CACHE);
    }

    /** Describes what could not be extracted, and why a filled cache had to be written at all. */
    static IOException notExtracted(Path set, IOException refused) {
        String what = set.toFile().exists()
                ? "replace " + set + ", whose files have another size or time than they were given ("
                        + Instant.ofEpochMilli(NativesCache.MODIFIED) + ")"
                : "make " + set;
        return new IOException("cannot " + what + ": " + words(refused), refused);
    }

    /** Describes that a cache could not be told from another user's. */
    static NativeLoadException nobody(IOException refused) {
        return new NativeLoadException(
                NativeLoadException.Reason.NO_USABLE_CACHE,
                "Nothing tells which user this process runs as: there is no /proc/self, and java.io.tmpdir, "
                        + System.getProperty("java.io.tmpdir") + ", takes no file: " + refused.getMessage()
                        + "\n  Mount /proc, or name a folder that can be written with -Djava.io.tmpdir.",
                refused);
    }

    /** Describes a setting that cannot be followed. */
    static NativeLoadException badSetting(String property, String variable, String rule, String value) {
        return new NativeLoadException(
                NativeLoadException.Reason.BAD_SETTING, property + " (" + variable + ") " + rule + ", got: " + value);
    }

    /** Of the JDK's exceptions for files the names say what the messages leave out. */
    static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || failure instanceof FileSystemException ? failure.toString() : message;
    }

    private static NativeLoadException refused(String library, String why, String cure) {
        return new NativeLoadException(
                NativeLoadException.Reason.NOT_LOADABLE,
                "The system refused to load " + library + ": " + why + "\n  " + cure);
    }
}
