package io.github.tvmffi.loader;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A folder of resources on the class path: in a plain jar, in a jar within a jar, in a directory, in an image. */
interface ResourceFolder extends Closeable {

    /** The most that {@link #read} reads, in bytes: a manifest has one or two thousand. */
    int SMALL = 1 << 20;

    /** Opens the resource with this name, relative to the folder. */
    InputStream open(String name) throws IOException;

    /** Reads a small resource whole, and makes sure that it is as it was packed. */
    byte[] read(String name) throws IOException;

    /**
     * Takes the facts of a library that no manifest describes: from the jar's own directory where there is one, else by
     * reading it.
     *
     * @param name of the library, for messages
     * @param path relative to the folder
     */
    default NativeLibrary describe(String name, String path) throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        try (InputStream in = open(path)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                crc.update(buffer, 0, count);
                size += count;
            }
        }
        return new NativeLibrary(name, path, size, (int) crc.getValue());
    }

    /** Opens the folder as it is by now: a jar that is open stays what it was, also where another one takes its place. */
    default ResourceFolder again() throws IOException {
        return this;
    }

    /** Returns where the folder is, for messages: the jar's path or a URL. */
    String origin();

    /**
     * Returns the file whose size and time of change tell whether the resource, by which the folder was found, is still
     * the same: the jar, or the resource itself; null if no file on disk does.
     */
    @Nullable
    String file();

    @Override
    void close() throws IOException;

    /**
     * Opens the folder that a resource lies in.
     *
     * @param resource as the class loader found it
     * @param folder the resource's path without its last part, with a slash at the end
     */
    static ResourceFolder around(URL resource, String folder) throws IOException {
        String jar = plainJar(resource);
        return jar != null ? InZip.open(jar, folder) : new InUrl(resource);
    }

    /**
     * Opens a folder of the plain jar that a class is from, without its class loader: that looks for each name in every
     * module of the JDK too.
     *
     * @param folder with a slash at the end
     * @param name a resource in it
     * @return null if the class is from elsewhere, or the resource is not there
     */
    static @Nullable ResourceFolder inJarOf(Class<?> type, String folder, String name) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        Path jar = location == null || !location.getProtocol().equals("file") ? null : path(location.toString());
        if (jar == null || !jar.toFile().isFile()) {
            return null;
        }
        InZip zip = InZip.open(jar.toString(), folder);
        if (zip.has(name)) {
            return zip;
        }
        zip.close();
        return null;
    }

    /**
     * Returns the path of the jar in {@code jar:file:/a.jar!/b/c}, or null for any other URL, as that of a jar in a jar.
     * Reading the jar directly costs a young JVM half of what the URL's own stream does, and that stream takes a folder
     * whose name ends with an exclamation mark for a jar.
     */
    private static @Nullable String plainJar(URL resource) {
        String text = resource.getProtocol().equals("jar") ? resource.getFile() : "";
        int end = text.lastIndexOf("!/");
        if (!text.startsWith("file:/") || end < 0) {
            return null;
        }
        Path jar = path(text.substring(0, end));
        return jar != null && jar.toFile().isFile() ? jar.toString() : null;
    }

    /**
     * Returns null for a URL that is not quoted, as those are that {@link java.io.File#toURL} makes. Not private: to a record
     * in here, ProGuard would open what an interface may only have private or public.
     */
    static @Nullable Path path(String url) {
        try {
            return Path.of(URI.create(url));
        } catch (IllegalArgumentException notQuoted) {
            return null;
        }
    }

    /** Finds an entry of a jar; null for none. JDK 17 reads its comment with it, and throws what no reader of files expects. */
    static @Nullable ZipEntry find(ZipFile jar, String name) throws IOException {
        try {
            return jar.getEntry(name);
        } catch (RuntimeException damaged) {
            throw new IOException(jar.getName() + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    /** A folder in a jar on disk. */
    record InZip(ZipFile zip, String folder) implements ResourceFolder {

        static InZip open(String jar, String folder) throws IOException {
            return new InZip(new ZipFile(jar), folder);
        }

        @Override
        public InputStream open(String name) throws IOException {
            return zip.getInputStream(entry(name));
        }

        /** {@link ZipFile} itself does not compare the checksum. */
        @Override
        public byte[] read(String name) throws IOException {
            try (InputStream in = open(name)) {
                byte[] content = in.readNBytes(SMALL);
                CRC32 crc = new CRC32();
                crc.update(content);
                if (crc.getValue() != entry(name).getCrc()) {
                    throw new IOException(zip.getName() + " is damaged: " + folder + name + " has another checksum");
                }
                return content;
            }
        }

        @Override
        public NativeLibrary describe(String name, String path) throws IOException {
            ZipEntry entry = entry(path);
            return new NativeLibrary(name, path, entry.getSize(), (int) entry.getCrc());
        }

        @Override
        public ResourceFolder again() throws IOException {
            return open(zip.getName(), folder);
        }

        boolean has(String name) throws IOException {
            return find(zip, folder + name) != null;
        }

        private ZipEntry entry(String name) throws IOException {
            ZipEntry entry = find(zip, folder + name);
            if (entry == null) {
                throw new FileNotFoundException(zip.getName() + " has no " + folder + name);
            }
            return entry;
        }

        @Override
        public String origin() {
            return zip.getName();
        }

        @Override
        public String file() {
            return zip.getName();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /** A folder behind any other URL, known by a resource in it. */
    record InUrl(URL resource) implements ResourceFolder {

        @Override
        public InputStream open(String name) throws IOException {
            URLConnection connection = new URL(resource, name).openConnection();
            connection.setUseCaches(false); // a cached jar would stay open, and locked on Windows
            return connection.getInputStream();
        }

        @Override
        public byte[] read(String name) throws IOException {
            try (InputStream in = open(name)) {
                return in.readNBytes(SMALL);
            }
        }

        @Override
        public String origin() {
            String text = resource.toString();
            return text.substring(0, text.lastIndexOf('/') + 1);
        }

        @Override
        public @Nullable String file() {
            Path file = resource.getProtocol().equals("file") ? ResourceFolder.path(resource.toString()) : null;
            return file == null ? null : file.toString();
        }

        @Override
        public void close() {}
    }
}
