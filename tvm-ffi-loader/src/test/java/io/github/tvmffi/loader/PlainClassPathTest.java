package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainClassPathTest {
    private static final String RESOURCE = "META-INF/tvm-ffi/linux-x86_64/natives.properties";

    @TempDir
    Path temp;

    @Test
    void findsWhatAClassLoaderFindsInItsOrder() throws Exception {
        Path folder = temp.resolve("a folder");
        Files.createDirectories(folder.resolve(RESOURCE).getParent());
        Files.writeString(folder.resolve(RESOURCE), "");
        List<Path> entries = List.of(
                jar("first + 100% {} !.jar", RESOURCE, ""),
                temp.resolve("absent.jar"),
                folder,
                jar("without.jar", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"),
                jar("second!.jar", RESOURCE, ""));

        List<URL> urls = new ArrayList<>();
        for (Path entry : entries) {
            urls.add(entry.toUri().toURL());
        }
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), null)) {
            assertThat(find(entries, RESOURCE)).hasSize(3).isEqualTo(Collections.list(loader.findResources(RESOURCE)));
        }
        assertThat(find(entries, "META-INF/absent")).isEmpty();
    }

    /** Under whatever name, as a class loader does. */
    @Test
    void namesAnEntryOnce() throws Exception {
        Path jar = jar("natives.jar", RESOURCE, "");
        Path link = Files.createSymbolicLink(temp.resolve("link.jar"), jar);

        assertThat(find(List.of(link, temp.resolve("../" + temp.getFileName() + "/natives.jar"), jar), RESOURCE))
                .containsExactly(new URL("jar:" + jar.toUri() + "!/" + RESOURCE));
    }

    @Test
    void leavesToTheClassLoaderWhatItSeesMoreIn() throws Exception {
        Path natives = jar("natives.jar", RESOURCE, "");
        Path thin = jar("thin.jar", "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\ncLASS-pATH: natives.jar\n");
        Path indexed = jar("indexed.jar", "META-INF/INDEX.LIST", "");
        Path damaged = Files.writeString(temp.resolve("damaged.jar"), "no jar");

        for (Path other : List.of(thin, indexed, damaged)) {
            assertThat(PlainClassPath.open(text(Stream.of(natives, other))))
                    .as("%s", other)
                    .isNull();
        }
        assertThat(PlainClassPath.open(null)).isNull();
    }

    /** JDK 17's reader of zips throws an IllegalArgumentException, later ones refuse the jar. */
    @Test
    void throwsNothingButIoExceptionsAtADamagedComment() throws Exception {
        Path manifest = withDamagedComment("manifest.jar", "META-INF/MANIFEST.MF");
        Path natives = withDamagedComment("natives.jar", RESOURCE);

        assertThat(PlainClassPath.open(manifest.toString())).isNull();
        try (PlainClassPath plain = PlainClassPath.open(natives.toString())) {
            if (plain != null) {
                assertThatIOException().isThrownBy(() -> plain.find(RESOURCE)).withMessageContaining("is damaged");
            }
        }
    }

    private Path withDamagedComment(String name, String resource) throws IOException {
        Path jar = temp.resolve(name);
        ZipEntry entry = new ZipEntry(resource);
        entry.setComment("comment");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(entry);
        }
        String bytes = Files.readString(jar, StandardCharsets.ISO_8859_1);
        return Files.writeString(jar, bytes.replace("comment", "c\u00ffmment"), StandardCharsets.ISO_8859_1);
    }

    /** Where opening each jar once more takes longer than the class loader's search. */
    @Test
    void leavesALongClassPathToTheClassLoader() throws Exception {
        Path natives = jar("natives.jar", RESOURCE, "");

        assertThat(find(Collections.nCopies(16, natives), RESOURCE)).hasSize(1);
        assertThat(PlainClassPath.open(text(Collections.nCopies(17, natives).stream())))
                .isNull();
    }

    private static List<URL> find(List<Path> entries, String resource) throws IOException {
        try (PlainClassPath plain = Objects.requireNonNull(PlainClassPath.open(text(entries.stream())))) {
            return plain.find(resource);
        }
    }

    private static String text(Stream<Path> entries) {
        return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Path jar(String name, String resource, String content) throws IOException {
        Path jar = temp.toRealPath().resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(resource));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
