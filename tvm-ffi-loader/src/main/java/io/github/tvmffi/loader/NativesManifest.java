package io.github.tvmffi.loader;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The loader's view of one set of natives, as written beside them when their jar was built:
 * {@code META-INF/tvm-ffi/<classifier>/natives.properties}.
 *
 * @param version upstream's version, such as {@code 0.1.15.post2}
 * @param classifier of the platform
 * @param set hexadecimal SHA-256 that names the content of all libraries together
 * @param libraries in the order in which they are loaded
 * @param floors the lowest versions of system libraries they run on
 */
record NativesManifest(
        String version, String classifier, String set, List<NativeLibrary> libraries, List<Floor> floors) {

    static final String FILE_NAME = "natives.properties";

    private static final String SCHEMA_VERSION = "1";
    private static final int SET_LENGTH = 64;

    /** Returns where in a jar the natives of a classifier lie; ends in a slash. */
    static String folder(String classifier) {
        return "META-INF/tvm-ffi/" + classifier + "/";
    }

    /**
     * Reads a manifest.
     *
     * @param in the file, read to its end
     * @param origin where it comes from, for messages
     * @throws IOException if it cannot be read, or is not such a manifest
     */
    static NativesManifest read(InputStream in, String origin) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(in);
            return new Reader(properties).read();
        } catch (IllegalArgumentException malformed) {
            throw new IOException(origin + ": " + FILE_NAME + " is damaged: " + malformed.getMessage(), malformed);
        }
    }

    /** Returns libtvm_ffi itself, which comes after the libraries it needs. */
    NativeLibrary main() {
        return libraries.get(libraries.size() - 1);
    }

    /** Takes a manifest apart; anything wrong is an {@link IllegalArgumentException}. */
    private record Reader(Properties properties) {

        NativesManifest read() {
            String schema = required("schemaVersion");
            if (!schema.equals(SCHEMA_VERSION)) {
                throw new IllegalArgumentException("schemaVersion is " + schema + ", this loader reads "
                        + SCHEMA_VERSION + "; take a loader of the natives' time");
            }
            String set = required("set");
            if (set.length() != SET_LENGTH || !isHex(set)) {
                throw new IllegalArgumentException("set is no SHA-256: " + set);
            }
            return new NativesManifest(required("version"), required("classifier"), set, libraries(), floors());
        }

        private List<NativeLibrary> libraries() {
            List<NativeLibrary> libraries = new ArrayList<>();
            String names = required("libraries");
            for (int start = 0, end; start <= names.length(); start = end + 1) {
                end = names.indexOf(',', start);
                end = end < 0 ? names.length() : end;
                libraries.add(library(names.substring(start, end).trim()));
            }
            return libraries;
        }

        private NativeLibrary library(String name) {
            String key = "library." + name;
            String path = required(key + ".file");
            long size = Long.parseLong(required(key + ".size"));
            int crc32 = Integer.parseUnsignedInt(required(key + ".crc32"), 16);
            NativeLibrary library = new NativeLibrary(name, path, size, crc32);
            if (size < 0 || !isPlainName(library.fileName())) {
                throw new IllegalArgumentException(key + " names no file: " + path);
            }
            return library;
        }

        private List<Floor> floors() {
            List<Floor> floors = new ArrayList<>();
            for (Floor.Kind kind : Floor.Kind.values()) {
                String version = properties.getProperty("floor." + kind.key());
                if (version != null) {
                    floors.add(new Floor(kind, version));
                }
            }
            return floors;
        }

        private String required(String key) {
            @Nullable String value = properties.getProperty(key);
            if (value == null || value.isEmpty()) {
                throw new IllegalArgumentException("no " + key);
            }
            return value;
        }

        private static boolean isHex(String text) {
            for (int i = 0; i < text.length(); i++) {
                if ("0123456789abcdef".indexOf(text.charAt(i)) < 0) {
                    return false;
                }
            }
            return true;
        }

        /** A file name that stays in the folder it is put into, on every system. */
        private static boolean isPlainName(String name) {
            return !name.isEmpty()
                    && !name.equals(".")
                    && !name.equals("..")
                    && name.indexOf('\\') < 0
                    && name.indexOf(':') < 0
                    && name.indexOf('\0') < 0;
        }
    }
}
