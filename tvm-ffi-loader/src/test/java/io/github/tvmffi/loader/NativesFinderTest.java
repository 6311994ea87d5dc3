package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.loader.jar.JarFile;

class NativesFinderTest {
    private static final Platform HOST = new Platform(OperatingSystem.LINUX, Architecture.X86_64, Libc.GLIBC, null);

    @TempDir
    Path temp;

    @Test
    void acceptsEqualCopies() throws IOException {
        assertThat(find(jar("a.jar", "linux-x86_64", 1), jar("b.jar", "linux-x86_64", 1)))
                .isEqualTo("1.2.3 linux-x86_64");
    }

    @Test
    void namesBothJarsOfDifferentCopies() throws IOException {
        Path one = jar("a.jar", "linux-x86_64", 1);
        Path other = jar("b.jar", "linux-x86_64", 2);

        assertThatThrownBy(() -> find(one, other))
                .isInstanceOf(NativeLoadException.class)
                .hasMessageContaining(one.toString())
                .hasMessageContaining(other.toString());
    }

    @Test
    void prefersNativesWithCuda() throws IOException {
        assertThat(find(jar("a.jar", "linux-x86_64", 1), jar("b.jar", "linux-x86_64-cuda12", 2)))
                .isEqualTo("1.2.3 linux-x86_64-cuda12");
    }

    @Test
    void refusesToChooseBetweenTwoCudaVersions() throws IOException {
        Path one = jar("a.jar", "linux-x86_64-cuda12", 1);
        Path other = jar("b.jar", "linux-x86_64-cuda13", 2);

        assertThatThrownBy(() -> find(one, other)).hasMessageContaining("-Dtvm-ffi.classifier");
    }

    @Test
    void namesBothJarsOfDifferentVersionsWithAndWithoutCuda() throws IOException {
        Path one = jar("a.jar", "linux-x86_64", 1);
        Path other = new NativesJar("linux-x86_64-cuda12")
                .with("version", "1.2.4")
                .library("tvm_ffi", "libtvm_ffi.so", new byte[1])
                .write(temp.resolve("b.jar"));

        assertThatThrownBy(() -> find(one, other))
                .isInstanceOfSatisfying(NativeLoadException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(NativeLoadException.Reason.CONFLICT))
                .hasMessageContaining("Two tvm-ffi natives with different versions")
                .hasMessageContaining("1.2.3 linux-x86_64 in " + one)
                .hasMessageContaining("1.2.4 linux-x86_64-cuda12 in " + other);
    }

    /** As in a server that shares the loader between applications, each with natives of its own. */
    @Test
    void looksInTheThreadsClassLoaderWhereItsOwnHasNone() throws IOException {
        Path jar = jar("a.jar", "linux-x86_64", 1);
        try (URLClassLoader own = new URLClassLoader(new URL[0], null);
                URLClassLoader context = new URLClassLoader(new URL[] {url(jar)}, null);
                Natives natives = new NativesFinder(new Host(new Properties(), Map.of()), new ClassPath(own, context))
                        .find(HOST)) {
            assertThat(natives.folder().origin()).isEqualTo(jar.toString());
        }
    }

    /** Before 3.2: the URL begins as that of a jar on disk does. */
    @Test
    void readsNativesInAJarInAJarOfOlderSpringBoots() throws IOException {
        Path inner = jar("inner.jar", "linux-x86_64", 1);
        Path outer = temp.resolve("outer.jar");
        try (FileSystem zip =
                FileSystems.newFileSystem(outer, Map.of("create", "true", "compressionMethod", "STORED"))) {
            Files.copy(inner, zip.getPath("inner.jar"));
        }
        try (JarFile jar = new JarFile(outer.toFile())) {
            URL nested = jar.getNestedJarFile(jar.getEntry("inner.jar")).getUrl();

            assertThat(nested).hasToString("jar:file:" + outer + "!/inner.jar!/");
            assertThat(find(Map.of(), nested)).isEqualTo("1.2.3 linux-x86_64");
        }
    }

    /** As those that File.toURL makes, which no URI can be made of. */
    @Test
    void readsNativesInAFolderWhoseUrlIsNotQuoted() throws IOException {
        Path folder = new NativesJar("linux-x86_64")
                .library("tvm_ffi", "libtvm_ffi.so", new byte[1])
                .writeExploded(temp.resolve("a b"));

        try (URLClassLoader loader = new URLClassLoader(new URL[] {new URL("file:" + folder + "/")}, null);
                Natives natives = new NativesFinder(new Host(new Properties(), Map.of()), new ClassPath(loader, null))
                        .find(HOST)) {
            assertThat(natives.manifest().version()).isEqualTo("1.2.3");
            assertThat(natives.folder().origin()).isEqualTo("file:" + folder + "/META-INF/tvm-ffi/linux-x86_64/");
            assertThat(natives.folder().file()).isNull();
        }
    }

    @Test
    void takesTheConfiguredClassifier() throws IOException {
        Path one = jar("a.jar", "linux-x86_64-cuda12", 1);
        Path other = jar("b.jar", "linux-x86_64-cuda13", 2);

        assertThat(find(Map.of("tvm-ffi.classifier", "linux-x86_64-cuda13"), one, other))
                .isEqualTo("1.2.3 linux-x86_64-cuda13");
    }

    /** As in an image for two platforms, whose environment names the classifier of one. */
    @ParameterizedTest
    @ValueSource(strings = {"linux-aarch_64", "windows-x86_64-cuda12"})
    void refusesToTakeTheNativesOfAnotherPlatform(String other) throws IOException {
        Path jar = jar("other.jar", other, 1);

        assertThatThrownBy(() -> find(Map.of(LoaderProperties.CLASSIFIER, other), jar))
                .isInstanceOfSatisfying(NativeLoadException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(NativeLoadException.Reason.BAD_SETTING))
                .hasMessage(
                        "tvm-ffi.classifier (TVM_FFI_CLASSIFIER) must name natives that this JVM, on linux-x86_64, can"
                                + " load, got: " + other);
    }

    @Test
    void namesTheSettingOfAClassifierThatIsNotThere() throws IOException {
        Path jar = jar("a.jar", "linux-aarch_64", 1);

        assertThatThrownBy(() -> find(Map.of("tvm-ffi.classifier", "linux-x86_64-cuda12"), jar))
                .hasMessageContaining(
                        "No tvm-ffi natives for linux-x86_64-cuda12, which tvm-ffi.classifier (TVM_FFI_CLASSIFIER) names.")
                .hasMessageContaining("linux-aarch_64 (from " + jar + ")")
                .hasMessageContaining("Correct or remove the setting");
    }

    @Test
    void findsNothingForAnotherLibc() throws IOException {
        Path jar = jar("a.jar", "linux-x86_64-musl", 1);
        Path cuda = jar("b.jar", "linux-aarch_64-musl-cuda13", 1);

        assertThatThrownBy(() -> find(jar, cuda))
                .hasMessageContaining("No tvm-ffi natives for linux-x86_64.")
                .hasMessageContaining("linux-x86_64-musl (from " + jar + ")")
                .hasMessageContaining("linux-aarch_64-musl-cuda13 (from " + cuda + ")");
    }

    /** Class loaders do not say it: as where a download was cut short, or an image's user may not read what root copied. */
    @Test
    void namesTheJarsThatTheClassLoaderPassesOver() throws IOException {
        Path broken = temp.resolve("tvm-ffi-natives.jar");
        byte[] whole = Files.readAllBytes(jar("whole.jar", "linux-x86_64", 1));
        Files.write(broken, Arrays.copyOf(whole, whole.length / 2));
        Path absent = temp.resolve("absent.jar");
        Path folder = temp.resolve("folder");
        String classPath = String.join(
                File.pathSeparator,
                Stream.of(temp, broken, absent, folder).map(Path::toString).toList());

        assertThatThrownBy(() -> find(Map.of("java.class.path", classPath), broken))
                .hasMessageContaining("On the class path: none\n")
                .hasMessageContaining("The JVM passes over " + broken + ": java.util.zip.ZipException: ")
                .hasMessageContaining("The JVM passes over " + absent + ": java.nio.file.NoSuchFileException: ")
                .hasMessageNotContaining(folder.toString())
                .hasMessageNotContaining(temp + ":");
    }

    /** As that of JDK 17 does for jars whose directory claims absurd sizes. */
    @Test
    void blamesAJarWhenTheClassLoaderItselfFails() {
        ClassLoader failing = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) {
                throw new NegativeArraySizeException("-2147483626");
            }
        };
        NativesFinder finder = new NativesFinder(new Host(new Properties(), Map.of()), new ClassPath(failing, null));

        assertThatThrownBy(() -> finder.find(HOST))
                .isInstanceOfSatisfying(NativeLoadException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(NativeLoadException.Reason.DAMAGED))
                .hasMessageContaining("java.lang.NegativeArraySizeException: -2147483626")
                .hasMessageContaining("download or build the jars again");
    }

    /** As of an application whose jars are replaced while it runs. */
    @ParameterizedTest(name = "as much as an empty one: {0}")
    @ValueSource(booleans = {true, false})
    void saysWhichJarCannotBeReadAndWhy(boolean empty) throws IOException {
        Path jar = empty ? Files.createFile(temp.resolve("natives.jar")) : temp.resolve("natives.jar");
        URL found = new URL("jar:" + url(jar) + "!/META-INF/tvm-ffi/linux-x86_64/natives.properties");
        ClassLoader before = new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) {
                return Collections.enumeration(List.of(found));
            }
        };
        NativesFinder finder = new NativesFinder(new Host(new Properties(), Map.of()), new ClassPath(before, null));

        assertThatThrownBy(() -> finder.find(HOST))
                .isInstanceOfSatisfying(NativeLoadException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(NativeLoadException.Reason.DAMAGED))
                .hasMessageContaining(
                        found + " cannot be read: " + (empty ? "zip file is empty" : "java.nio.file.NoSuch"));
    }

    @Test
    void saysThatUpstreamsNativesNeedGlibc() {
        Platform musl = Platform.parse("linux-aarch_64-musl").orElseThrow();
        NativesFinder finder = new NativesFinder(new Host(new Properties(), Map.of()), new ClassPath(null, null));

        assertThatThrownBy(() -> finder.find(musl))
                .hasMessageContaining("No tvm-ffi natives for linux-aarch_64-musl.")
                .hasMessageContaining("made for glibc")
                .hasMessageContaining("tvm-ffi:assemble");
    }

    @Test
    void refusesAManifestOfALaterTime() throws IOException {
        Path jar = new NativesJar("linux-x86_64").with("schemaVersion", "2").write(temp.resolve("a.jar"));

        assertThatThrownBy(() -> find(jar)).hasMessageContaining("schemaVersion is 2, this loader reads 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".hidden.so", "C:tvm_ffi.dll", "tvm ffi.so", "tvm\u00e9.so"})
    void refusesALibraryThatWouldLeaveItsFolderOrBeAnotherFileElsewhere(String name) throws IOException {
        Path jar = new NativesJar("linux-x86_64")
                .library("tvm_ffi", name, new byte[1])
                .write(temp.resolve("a.jar"));

        assertThatThrownBy(() -> find(jar)).hasMessageContaining("no file that can be extracted: lib/" + name);
    }

    @Test
    void refusesAVersionThatWouldLeaveTheCache() throws IOException {
        Path jar = new NativesJar("linux-x86_64")
                .with("version", "1/../../elsewhere")
                .library("tvm_ffi", "libtvm_ffi.so", new byte[1])
                .write(temp.resolve("a.jar"));

        assertThatThrownBy(() -> find(jar)).hasMessageContaining("version is no name: 1/../../elsewhere");
    }

    /** On Windows a jar that is open can be neither replaced nor deleted. */
    @Test
    void leavesNoJarOpen() throws IOException {
        assumeThat(Path.of("/proc/self/fd"))
                .as("where Linux tells which files are open")
                .isDirectory();
        Path one = jar("one.jar", "linux-x86_64", 1);
        Path copy = jar("copy.jar", "linux-x86_64", 1);
        Path other = jar("other.jar", "linux-x86_64", 2);
        Path cuda12 = jar("cuda12.jar", "linux-x86_64-cuda12", 1);
        Path cuda13 = jar("cuda13.jar", "linux-x86_64-cuda13", 1);
        Path newer = new NativesJar("linux-x86_64-cuda12")
                .with("version", "1.2.4")
                .library("tvm_ffi", "libtvm_ffi.so", new byte[1])
                .write(temp.resolve("newer.jar"));
        Path later = new NativesJar("linux-x86_64").with("schemaVersion", "2").write(temp.resolve("later.jar"));
        Path laterCuda =
                new NativesJar("linux-x86_64-cuda13").with("schemaVersion", "2").write(temp.resolve("laterCuda.jar"));

        find(one, copy);
        find(one, cuda12);
        find(Map.of(), new URL("file:" + jar("not quoted.jar", "linux-x86_64", 1)));
        assertThatThrownBy(() -> find(one, newer)).isInstanceOf(NativeLoadException.class);
        assertThatThrownBy(() -> find(one, other)).isInstanceOf(NativeLoadException.class);
        assertThatThrownBy(() -> find(cuda12, cuda13)).isInstanceOf(NativeLoadException.class);
        assertThatThrownBy(() -> find(later)).isInstanceOf(NativeLoadException.class);
        assertThatThrownBy(() -> find(copy, later)).isInstanceOf(NativeLoadException.class);
        assertThatThrownBy(() -> find(one, cuda12, laterCuda)).isInstanceOf(NativeLoadException.class);

        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.filter(Files::exists).map(NativesFinderTest::target))
                    .noneMatch(file -> file.startsWith(temp));
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException closed) { // the folder itself was open while it was listed
            return link;
        }
    }

    private String find(Path... jars) throws IOException {
        return find(Map.of(), jars);
    }

    private static String find(Map<String, String> settings, Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = url(jars[i]);
        }
        return find(settings, urls);
    }

    private static String find(Map<String, String> settings, URL... jars) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (URLClassLoader loader = new URLClassLoader(jars, null);
                Natives natives =
                        new NativesFinder(new Host(properties, Map.of()), new ClassPath(loader, null)).find(HOST)) {
            return natives.manifest().version() + " " + natives.manifest().classifier();
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private Path jar(String name, String classifier, int content) throws IOException {
        return new NativesJar(classifier)
                .library("tvm_ffi", "libtvm_ffi.so", new byte[] {(byte) content})
                .write(temp.resolve(name));
    }
}
