package io.github.tvmffi.loader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * The loader's view of one set of natives, as written beside them when their jar was built:
 * {@code META-INF/tvm-ffi/<classifier>/natives.properties}.
 *
 * @param version upstream's version, such as {@code 0.1.15.post2}
 * @param classifier of the platform
 * @param set hexadecimal SHA-256 that names the content of all libraries together
 * @param libraries in the order in which they are loaded: libtvm_ffi itself after those it needs
 * @param floors the lowest versions of system libraries they run on
 */
record NativesManifest(
        String version, String classifier, String set, List<NativeLibrary> libraries, List<Floor> floors) {

    static final String FILE_NAME = "natives.properties";

    private static final String SCHEMA_VERSION = "1";
    private static final int SET_LENGTH = 64;
    private static final String NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+";

    /** Returns where in a jar the natives of a classifier lie; ends in a slash. */
    static String folder(String classifier) {
        return "META-INF/tvm-ffi/" + classifier + "/";
    }

    /** Returns where in a jar their manifest lies. */
    static String path(String classifier) {
        return folder(classifier) + FILE_NAME;
    }

    /**
     * Reads a manifest.
     *
     * @param content of the file
     * @param origin where it comes from, for messages
     * @throws IOException if it is no such manifest
     */
    static NativesManifest read(byte[] content, String origin) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(content));
            return of(properties);
        } catch (IllegalArgumentException malformed) {
            throw new IOException(origin + ": " + FILE_NAME + " is damaged: " + malformed.getMessage(), malformed);
        }
    }

    private static NativesManifest of(Properties properties) {
        String schema = required(properties, "schemaVersion");
        if (!schema.equals(SCHEMA_VERSION)) {
            throw new IllegalArgumentException("schemaVersion is " + schema + ", this loader reads " + SCHEMA_VERSION
                    + "; take a loader of the natives' time");
        }
        String set = required(properties, "set");
        if (set.length() != SET_LENGTH || !consistsOf(set, "0123456789abcdef")) {
            throw new IllegalArgumentException("set is no SHA-256: " + set);
        }
        return new NativesManifest(
                name(properties, "version"),
                name(properties, "classifier"),
                set,
                libraries(properties),
                floors(properties));
    }

    private static List<NativeLibrary> libraries(Properties properties) {
        List<NativeLibrary> libraries = new ArrayList<>();
        Set<String> fileNames = new HashSet<>();
        for (String name : required(properties, "libraries").split(",", -1)) {
            String key = "library." + name.trim();
            NativeLibrary library = new NativeLibrary(
                    name.trim(),
                    required(properties, key + ".file"),
                    Long.parseLong(required(properties, key + ".size")),
                    Integer.parseUnsignedInt(required(properties, key + ".crc32"), 16));
            if (library.size() < 0 || !isPlainName(library.fileName())) {
                throw new IllegalArgumentException(key + " is no file that can be extracted: " + library.path());
            }
            if (!fileNames.add(library.fileName().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("file name " + library.fileName() + " is there twice");
            }
            libraries.add(library);
        }
        return libraries;
    }

    private static List<Floor> floors(Properties properties) {
        List<Floor> floors = new ArrayList<>();
        for (Floor.Kind kind : Floor.Kind.values()) {
            String version = properties.getProperty("floor." + kind.key());
            if (version != null) {
                floors.add(new Floor(kind, version));
            }
        }
        return floors;
    }

    /** A value that becomes part of a file name. */
    private static String name(Properties properties, String key) {
        String value = required(properties, key);
        if (!isPlainName(value)) {
            throw new IllegalArgumentException(key + " is no name: " + value);
        }
        return value;
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    /** Tells whether a name stays in the folder it is put into, on every system. */
    private static boolean isPlainName(String name) {
        return consistsOf(name, NAME_CHARACTERS) && !name.isEmpty() && name.charAt(0) != '.';
    }

    private static boolean consistsOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
