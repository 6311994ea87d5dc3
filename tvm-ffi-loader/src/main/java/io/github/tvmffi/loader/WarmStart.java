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
 * some thirty classes, which take longer than loading libtvm_ffi does. Anything unusual is left to {@link Loading}.
 *
 * <p>A record is a file in {@code starts} of the cache: what it depends on, then what was loaded, one fact a line.
 */
final class WarmStart {
    private static final String FORMAT = "tvm-ffi start 1 " + GuardFiles.INPUTS + "\n";
    private static final String FOLDER = "starts";
    /** Records are told apart by a hash of few bits, so that old ones are replaced and their number stays small. */
    private static final int RECORDS = 64;

    private final Host host;
    private final Path root;
    private final String conditions;

    private WarmStart(Host host, Path root, String conditions) {
        this.host = host;
        this.root = root;
        this.conditions = conditions;
    }

    /** Returns null where starts are not recorded: with settings that change the choice, or not on a class path. */
    static @Nullable WarmStart of(Host host) {
        String classPath = host.property("java.class.path");
        boolean usual = WarmStart.class.getClassLoader() == ClassLoader.getSystemClassLoader()
                && classPath != null
                && host.property("jdk.module.path") == null
                && host.setting(LoaderProperties.LIBRARY, LoaderProperties.LIBRARY_VARIABLE) == null
                && host.setting(LoaderProperties.CLASSIFIER, LoaderProperties.CLASSIFIER_VARIABLE) == null
                && host.setting(LoaderProperties.PROTECTION, LoaderProperties.PROTECTION_VARIABLE) == null
                && !host.isWindows();
        List<Path> roots = usual ? host.cacheFolders() : List.of();
        return roots.isEmpty() || classPath == null
                ? null
                : new WarmStart(host, roots.get(0), conditions(host, classPath));
    }

    /** Loads what the record says; null if there is none that fits, or it does not work any more. */
    @Nullable
    LoadedNatives repeat() {
        try {
            File file = file();
            if (!file.exists() || host.property(NativeLoader.LOADED) != null) {
                return null;
            }
            Trust.ofThisProcess(host).requireFolder(root);
            String text = read(file);
            return text.startsWith(conditions) ? load(text.substring(conditions.length())) : null;
        } catch (IOException | LinkageError changed) { // Loading finds out why, and says it
            return null;
        }
    }

    /** The facts are: set, version, classifier, the guard, and the libraries in load order with libtvm_ffi last. */
    private @Nullable LoadedNatives load(String text) {
        String[] facts = text.split("\n", -1);
        for (int i = 3; i < facts.length; i++) {
            int space = facts[i].indexOf(' ');
            if (!Trust.isIntact(
                    new File(facts[i].substring(space + 1)), Long.parseLong(facts[i].substring(0, space)))) {
                return null;
            }
        }
        System.load(path(facts[3]));
        Path library = root;
        HandlerProtection protection = HandlerProtection.FILTER;
        for (int i = 4; i < facts.length; i++) {
            library = Path.of(path(facts[i]));
            protection = Guard.link(library, protection);
        }
        host.properties()
                .setProperty(NativeLoader.LOADED, facts[0] + "\n" + library + "\n" + facts[1] + "\n" + facts[2]);
        return new LoadedNatives(library, facts[1], facts[2], protection);
    }

    private static String path(String fact) {
        return fact.substring(fact.indexOf(' ') + 1);
    }

    /** Records a start. A failure costs the next start some time and is not reported. */
    void record(NativesManifest manifest, Path folder, NativeLibrary guard) {
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
        File file = file();
        File partial = new File(root.toFile(), Leftovers.PARTIAL + Long.toHexString(System.nanoTime()));
        file.getParentFile().mkdir();
        try (OutputStream out = new FileOutputStream(partial)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            return;
        }
        if (!partial.renameTo(file)) {
            partial.delete();
        }
    }

    private File file() {
        int number = (conditions.hashCode() & Integer.MAX_VALUE) % RECORDS;
        return new File(new File(root.toFile(), FOLDER), Integer.toString(number));
    }

    private static String read(File file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String conditions(Host host, String classPath) {
        StringBuilder text = new StringBuilder(FORMAT);
        text.append(host.property("os.name")).append('\n');
        text.append(host.property("os.arch")).append('\n');
        text.append(host.property("os.version")).append('\n');
        for (int start = 0, end; start <= classPath.length(); start = end + 1) {
            end = classPath.indexOf(File.pathSeparatorChar, start);
            end = end < 0 ? classPath.length() : end;
            File entry = new File(classPath.substring(start, end));
            File subject = entry.isDirectory() ? new File(entry, "META-INF/tvm-ffi") : entry;
            text.append(subject)
                    .append(' ')
                    .append(subject.length())
                    .append(' ')
                    .append(subject.lastModified());
            text.append('\n');
        }
        return text.toString();
    }
}
