package io.github.tvmffi.loader;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repeats what an earlier JVM found out, where nothing that it depended on has changed: same class path with the same
 * jars (size and time of change), same system, same user's cache. It saves a young JVM the search of the class path and
 * some forty classes, which take longer than loading libtvm_ffi does. Anything unusual is left to {@link Loading}.
 *
 * <p>A record is a file in {@code starts} of the cache: what it depends on, then what was loaded, one fact a line.
 *
 * <p>Every class and every call that the rest of the loader would take for this is one too many here, so that this class
 * asks the JVM itself and compares texts. {@code WarmStartTest} counts the classes.
 */
final class WarmStart {
    private static final String FORMAT = "tvm-ffi start 3 " + GuardFiles.INPUTS + "\n";
    /** Ends a record: power may fail before all of a new file is on the disk. */
    private static final String END = "\n.";

    private static final String FOLDER = "starts";
    /** Records are told apart by a hash of few bits, so that old ones are replaced and their number stays small. */
    private static final int RECORDS = 64;
    /** {@link HandlerProtection#FILTER}, without its class. */
    private static final int FIRST_WAY = 1;

    private WarmStart() {}

    /** Loads what the record says; null if there is none that fits, or it does not work any more. */
    static @Nullable LoadedNatives repeat() {
        try {
            String root = System.getProperty(NativeLoader.LOADED) == null ? root() : null;
            String conditions = root == null ? null : conditions();
            String facts = root == null || conditions == null ? null : facts(file(root, conditions), conditions);
            if (root == null || facts == null) {
                return null;
            }
            Trust.ofThisProcess().requireFolder(Path.of(root));
            return load(facts);
        } catch (IOException | LinkageError | IndexOutOfBoundsException | NumberFormatException changed) {
            // Loading finds out why, and says it
            return null;
        }
    }

    /**
     * Returns the folder of the cache that {@link Host#cacheFolders} names first; null where starts are not recorded: with
     * settings that change the choice, or not on a class path, or on Windows.
     */
    private static @Nullable String root() {
        boolean usual = File.separatorChar == '/'
                && WarmStart.class.getClassLoader() == ClassLoader.getSystemClassLoader()
                && System.getProperty("jdk.module.path") == null
                && isAbsent(LoaderProperties.LIBRARY, LoaderProperties.LIBRARY_VARIABLE)
                && isAbsent(LoaderProperties.CLASSIFIER, LoaderProperties.CLASSIFIER_VARIABLE)
                && isAbsent(LoaderProperties.PROTECTION, LoaderProperties.PROTECTION_VARIABLE);
        if (!usual) {
            return null;
        }
        String cache = System.getProperty(LoaderProperties.CACHE);
        cache = cache != null ? cache : System.getenv(LoaderProperties.CACHE_VARIABLE);
        if (cache == null) {
            return userCache();
        }
        return cache.startsWith("/") ? cache : null; // Host refuses one that depends on the working directory
    }

    private static boolean isAbsent(String property, String variable) {
        return System.getProperty(property) == null && System.getenv(variable) == null;
    }

    private static String userCache() {
        if (System.getProperty("os.name").startsWith("Mac")) {
            return System.getProperty("user.home") + "/Library/Caches/" + Host.CACHE_NAME;
        }
        String folder = System.getenv("XDG_CACHE_HOME");
        return (folder != null && folder.startsWith("/") ? folder : System.getProperty("user.home") + "/.cache") + "/"
                + Host.CACHE_NAME;
    }

    /** Returns all that a start depends on; null for a class path that cannot be compared. */
    private static @Nullable String conditions() {
        String classPath = System.getProperty("java.class.path");
        if (classPath == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(FORMAT);
        text.append(System.getProperty("os.name")).append('\n');
        text.append(System.getProperty("os.arch")).append('\n');
        text.append(System.getProperty("os.version")).append('\n');
        for (int start = 0, end; start <= classPath.length(); start = end + 1) {
            end = classPath.indexOf(File.pathSeparatorChar, start);
            end = end < 0 ? classPath.length() : end;
            File entry = new File(classPath.substring(start, end));
            File subject = entry.isDirectory() ? new File(entry, "META-INF/tvm-ffi") : entry;
            text.append(subject).append(' ').append(subject.length());
            text.append(' ').append(subject.lastModified()).append('\n');
        }
        return text.toString();
    }

    private static File file(String root, String conditions) {
        int number = (conditions.hashCode() & Integer.MAX_VALUE) % RECORDS;
        return new File(root, FOLDER + "/" + number);
    }

    /** Returns what was loaded under these conditions; null if that is not recorded. */
    private static @Nullable String facts(File file, String conditions) throws IOException {
        if (!file.exists()) {
            return null;
        }
        try (InputStream in = new FileInputStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith(conditions) && text.endsWith(END)
                    ? text.substring(conditions.length(), text.length() - END.length())
                    : null;
        }
    }

    /** The facts are: set, version, classifier, the guard, and the libraries in load order with libtvm_ffi last. */
    private static @Nullable LoadedNatives load(String text) {
        String[] facts = text.split("\n", -1);
        for (int i = 3; i < facts.length; i++) {
            int space = facts[i].indexOf(' ');
            if (!Trust.isIntact(new File(path(facts[i])), Long.parseLong(facts[i], 0, space, 10))) {
                return null;
            }
        }
        System.load(path(facts[3]));
        String library = "";
        int way = FIRST_WAY;
        for (int i = 4; i < facts.length; i++) {
            library = path(facts[i]);
            way = Guard.link(library, way);
        }
        System.setProperty(NativeLoader.LOADED, facts[0] + "\n" + library + "\n" + facts[1] + "\n" + facts[2]);
        return new LoadedNatives(library, facts[1], facts[2], way);
    }

    private static String path(String fact) {
        return fact.substring(fact.indexOf(' ') + 1);
    }

    /** Records a start. A failure costs the next start some time and is not reported. */
    static void record(NativesManifest manifest, Path folder, NativeLibrary guard) {
        String root = root();
        String conditions = root == null ? null : conditions();
        if (root == null || conditions == null || !folder.startsWith(Path.of(root))) {
            return;
        }
        StringBuilder text = new StringBuilder(conditions);
        text.append(manifest.set()).append('\n');
        text.append(manifest.version()).append('\n');
        text.append(manifest.classifier());
        List<NativeLibrary> files = new ArrayList<>();
        files.add(guard);
        files.addAll(manifest.libraries());
        for (NativeLibrary library : files) {
            text.append('\n').append(library.size()).append(' ').append(folder.resolve(library.fileName()));
        }
        text.append(END);
        write(file(root, conditions), new File(root, Leftovers.PARTIAL + Long.toHexString(System.nanoTime())), text);
    }

    private static void write(File file, File partial, StringBuilder text) {
        file.getParentFile().mkdir();
        try (OutputStream out = new FileOutputStream(partial)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            partial.delete();
            return;
        }
        if (!partial.renameTo(file)) {
            partial.delete();
        }
    }
}
