package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start that repeats an earlier one is told by the classes it needs: not {@link Loading}. */
@EnabledOnOs(OS.LINUX)
class WarmStartTest {
    private static final int DAMAGES = 1_000 * Integer.getInteger("tvm-ffi.stress", 1);

    @TempDir
    Path temp;

    private Path cache;
    private Path jar;
    private Path onClassPath;
    private byte[] library;
    private String classifier;

    @BeforeEach
    void startOnce() throws Exception {
        cache = temp.resolve("cache");
        jar = temp.resolve("natives.jar");
        onClassPath = jar;
        library = Files.readAllBytes(TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), TinyLibrary.DISPLACING));
        classifier =
                HostPlatform.detect(Host.ofThisJvm(), HostPlatform.EXECUTABLE).classifier();
        new NativesJar(classifier).library("tvm_ffi", "libtvm_ffi.so", library).write(jar);
        assertThat(start()).contains("alive").contains(Loading.class.getName());
    }

    @Test
    void repeatsTheEarlierStart() throws Exception {
        assertThat(start())
                .contains("loaded " + cache, "version 1.2.3 for " + classifier, "protection FILTER", "alive")
                .doesNotContain(Loading.class.getName());
    }

    /** As in a container whose image holds the cache, perhaps read-only, and was made elsewhere. */
    @Test
    void repeatsAStartUnderAnotherKernel() throws Exception {
        String output = jvm().under("setarch", "--uname-2.6")
                .option("-Xlog:class+load")
                .run(LoadAndSurvive.class)
                .output();

        assertThat(output).contains("loaded " + cache, "alive").doesNotContain(Loading.class.getName());
    }

    /** Loading a class takes a young JVM as long as a tenth of libtvm_ffi, its first invokedynamic as long as all. */
    @Test
    void needsFewClassesAndNoInvokedynamic() throws Exception {
        jvm().run(JustLoad.class);

        String output = jvm().option("-Xlog:class+load").run(JustLoad.class).output();

        assertThat(output.lines().filter(line -> line.contains(" io.github.tvmffi.loader.")))
                .extracting(line -> line.replaceFirst(".* io.github.tvmffi.loader.(\\S+) .*", "$1"))
                .containsExactly("JustLoad", "NativeLoader", "LoadedNatives");
        assertThat(output).doesNotContain("LambdaForm$MH", "$$Lambda");
    }

    /** Looking one up takes a young JVM 10 µs, and again for each instruction where an exception is caught 1 µs. */
    @Test
    void letsTheVerifierLookFewClassesUp() throws Exception {
        jvm().run(JustLoad.class);

        String output =
                jvm().option("-Xlog:class+resolve=debug").run(JustLoad.class).output();

        assertThat(output.lines().filter(line -> line.contains("(verification)")))
                .filteredOn(line -> line.contains(" " + NativeLoader.class.getName() + " "))
                .hasSizeBetween(1, 12)
                .extracting(line -> line.replaceFirst(".* java\\.lang\\.(\\S+) .*", "$1"))
                .containsOnly("Throwable", "Exception", "LinkageError", "Object");
    }

    /** Java makes the result meanwhile. For a native method's address it would wait until the dynamic linker is free. */
    @Test
    void linksNoNativeMethodWhileTheLibraryIsLoaded() throws Exception {
        jvm().run(JustLoad.class);

        List<String> lines = jvm().option("-Xlog:jni+resolve=debug,class+load,library=info")
                .run(JustLoad.class)
                .output()
                .lines()
                .filter(line -> line.contains("NativeLoader.repeat ")
                        || line.contains(" io.github.tvmffi.loader.LoadedNatives ")
                        || line.contains("Loaded library " + cache)
                        || line.contains("Dynamic-linking"))
                .dropWhile(line -> !line.contains("NativeLoader.repeat "))
                .toList();

        assertThat(lines.get(1)).contains("LoadedNatives");
        assertThat(lines.get(2)).contains("Loaded library", "libtvm_ffi.so");
    }

    @Test
    void looksAgainWhenTheJarHasChanged() throws Exception {
        nextVersion("natives.jar");

        assertThat(start()).contains("version 1.2.4", "alive");
    }

    /** As where a program is started while its next version is copied. */
    @Test
    void looksAgainWhenTheJarHasChangedDuringTheFirstStart() throws Exception {
        nextVersion("natives.jar");
        Path later = natives("1.2.5").write(temp.resolve("later.jar"));

        assertThat(jvm().replacing(jar, later, "/1.2.4-")
                        .run(LoadAndSurvive.class)
                        .output())
                .contains("version 1.2.4", "alive");
        assertThat(later).doesNotExist();

        assertThat(start()).contains("version 1.2.5", "alive");
    }

    private Path nextVersion(String jar) throws IOException {
        return natives("1.2.4").write(temp.resolve(jar));
    }

    private NativesJar natives(String version) {
        return new NativesJar(classifier).with("version", version).library("tvm_ffi", "libtvm_ffi.so", library);
    }

    @Test
    void looksAgainWhenTheClassPathHasGrown() throws Exception {
        Path second = new NativesJar(classifier)
                .library("tvm_ffi", "libtvm_ffi.so", new byte[10])
                .write(temp.resolve("second.jar"));

        assertThat(start(second)).contains("CONFLICT", "different content", jar.toString(), second.toString());
    }

    @Test
    void looksAgainWhenAFolderOfTheClassPathHasGotNatives() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("classes"));
        assertThat(start(folder)).contains("alive");

        new NativesJar(classifier)
                .library("tvm_ffi", "libtvm_ffi.so", new byte[10])
                .writeExploded(folder);

        assertThat(start(folder)).contains("CONFLICT");
    }

    /** As of an application that is unpacked over an older one, with the time that a reproducible jar gives all files. */
    @Test
    void looksAgainWhenNativesInAFolderHaveChanged() throws Exception {
        Path folder = temp.resolve("classes");
        onClassPath = natives("1.2.3").writeExploded(folder);
        Path manifest = folder.resolve(NativesManifest.path(classifier));
        FileTime time = Files.getLastModifiedTime(manifest);
        start();
        assertThat(start()).contains("version 1.2.3", "alive").doesNotContain(Loading.class.getName());

        natives("1.2.4").writeExploded(folder);
        Files.setLastModifiedTime(manifest, time);

        assertThat(start()).contains("version 1.2.4", "alive");
    }

    /** Whose natives the class path says nothing of, under which the earlier start was recorded. */
    @Test
    void looksAgainInAnotherClassLoader() throws Exception {
        String entries = String.join(
                File.pathSeparator,
                FreshJvm.classes(),
                FreshJvm.testClasses(),
                nextVersion("other.jar").toString());

        FreshJvm.Result result = jvm().run(InClassLoaders.class, LoadAndSurvive.class.getName(), entries);

        assertThat(result.output()).contains("version 1.2.4", "alive");
    }

    /** Whose class path is not that of the JVM, which stays the same. */
    @Test
    void looksAgainInAnotherPlugIn() throws Exception {
        FreshJvm host = new FreshJvm().cache(cache);

        assertThat(host.run(LoadInContext.class, jar.toString()).output()).contains("version 1.2.3", "alive");
        assertThat(host.run(LoadInContext.class, nextVersion("other.jar").toString())
                        .output())
                .contains("version 1.2.4", "alive");
    }

    @Test
    void looksAgainOnAModulePath() throws Exception {
        String modules = "--add-modules=ALL-MODULE-PATH";

        assertThat(startWith(modules, "--module-path=" + jar)).contains("version 1.2.3", "alive");
        assertThat(startWith(modules, "--module-path=" + nextVersion("other.jar")))
                .contains("version 1.2.4", "alive");
    }

    /** As a Java agent's jar, which no property tells of either. */
    @Test
    void looksAgainWhereTheClassPathIsAppendedTo() throws Exception {
        assertThat(startWith("-Xbootclasspath/a:" + jar)).contains("version 1.2.3", "alive");
        assertThat(startWith("-Xbootclasspath/a:" + nextVersion("other.jar"))).contains("version 1.2.4", "alive");
    }

    private String startWith(String... options) throws Exception {
        FreshJvm jvm = new FreshJvm().cache(cache);
        Stream.of(options).forEach(jvm::option);
        return jvm.run(LoadAndSurvive.class).output();
    }

    /** As where the newest of several releases has one name. */
    @Test
    void repeatsAStartFromJarsBehindALink() throws Exception {
        Path release = Files.createDirectory(temp.resolve("release"));
        nextVersion("release/natives.jar");
        onClassPath = Files.createSymbolicLink(temp.resolve("current"), release).resolve("natives.jar");

        assertThat(start()).contains("version 1.2.4", "alive");
        assertThat(start()).contains("version 1.2.4", "alive").doesNotContain(Loading.class.getName());
    }

    @ParameterizedTest(name = "size kept: {0}")
    @ValueSource(booleans = {true, false})
    void extractsAgainWhatWasTamperedWith(boolean sizeKept) throws Exception {
        FileTime before = Files.getLastModifiedTime(extracted());
        tamper(extracted(), sizeKept);

        assertThat(start()).contains("alive");
        assertThat(extracted()).hasBinaryContent(library);
        assertThat(Files.getLastModifiedTime(extracted())).isEqualTo(before);
    }

    /** Changes a library so that it still loads: its last byte, or, with the old time of change, one byte more. */
    private static void tamper(Path file, boolean sizeKept) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        byte[] content = Files.readAllBytes(file);
        byte[] other = Arrays.copyOf(content, content.length + (sizeKept ? 0 : 1));
        other[other.length - 1] ^= 1;
        file.toFile().setWritable(true);
        Files.write(file, other);
        if (!sizeKept) {
            Files.setLastModifiedTime(file, before);
        }
    }

    @Test
    void extractsAgainWhatWasDeleted() throws Exception {
        Files.delete(extracted());

        assertThat(start()).contains("alive");
        assertThat(extracted()).hasBinaryContent(library);
    }

    @Test
    void ignoresADamagedRecord() throws Exception {
        changeRecord(text -> text.replace(' ', 'x'));

        assertThat(start()).contains("alive", Loading.class.getName());
    }

    /** Power may fail before all of a new file is on the disk: without a mark at the end, the rest would be believed. */
    @ParameterizedTest(name = "without its last {0} characters")
    @ValueSource(ints = {1, 2, 40})
    void ignoresARecordThatWasCutShort(int missing) throws Exception {
        changeRecord(text -> text.substring(0, text.length() - missing));

        assertThat(start()).contains("loaded " + cache, "alive", Loading.class.getName());
    }

    @Test
    void ignoresARecordThatEndsBehindAWholeLine() throws Exception {
        changeRecord(text -> text.substring(0, text.lastIndexOf('\n', text.lastIndexOf("libtvm_ffi.so"))));

        assertThat(start()).contains("loaded " + extracted(), "alive", Loading.class.getName());
    }

    @Test
    void ignoresARecordWithoutItsNumbers() throws Exception {
        changeRecord(text -> text.replaceAll("\n[0-9]+ lib", "\n? lib"));

        assertThat(start()).contains("loaded " + cache, "alive", Loading.class.getName());
    }

    private void changeRecord(UnaryOperator<String> change) throws IOException {
        Files.writeString(record(), change.apply(Files.readString(record())));
    }

    /** The conditions come first, and a record whose conditions differ is not looked at further. */
    @Test
    void loadsTheRightLibraryOrNoneFromDamagedRecords() throws Exception {
        System.out.println(
                "[figures] damaged records of starts: " + repeatFromDamage(record(), Files.size(record()) / 2));
    }

    @Test
    void loadsTheRightLibraryOrNoneFromDamagedDirectoriesOfJars() throws Exception {
        assertThat(repeatFromDamage(jar, 300)).doesNotStartWith("repeated 0 ");
    }

    private String repeatFromDamage(Path file, long last) throws Exception {
        String output = jvm().run(
                        RepeatFromDamage.class,
                        file.toString(),
                        Long.toString(last),
                        Integer.toString(DAMAGES),
                        extracted().toString())
                .output();

        assertThat(output)
                .startsWith("repeated ")
                .contains(" of " + DAMAGES + ", alive")
                .doesNotContain("seed ");
        return output.strip();
    }

    /** As in an image whose files all have one time, with a cache that outlives it. */
    @Test
    void looksAgainWhenAJarOfTheSameSizeAndTimeHasOtherContent() throws Exception {
        FileTime time = Files.getLastModifiedTime(jar);
        long size = Files.size(jar);
        nextVersion("natives.jar");
        Files.setLastModifiedTime(jar, time);
        assertThat(jar).hasSize(size);

        assertThat(start()).contains("version 1.2.4", "alive");
    }

    @Test
    void obeysASettingThatWasNotThereBefore() throws Exception {
        FreshJvm.Result result =
                jvm().option("-D" + LoaderProperties.PROTECTION + "=TABLE").run(LoadAndSurvive.class);

        assertThat(result.output()).contains("protection TABLE", "alive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TVM_FFI_PROTECTION", "TVM_FFI_CLASSIFIER", "TVM_FFI_LIBRARY"})
    void obeysAVariableThatWasNotThereBefore(String variable) throws Exception {
        FreshJvm.Result result = jvm().environment(variable, "no such thing").run(LoadAndSurvive.class);

        assertThat(result.output()).contains("no such thing", "alive").doesNotContain("loaded");
    }

    @Test
    void findsACacheThatTheEnvironmentNames() throws Exception {
        assertThat(startIn("XDG_CACHE_HOME")).contains("loaded " + temp.resolve("variable"), Loading.class.getName());

        assertThat(startIn("XDG_CACHE_HOME"))
                .contains("loaded " + temp.resolve("variable"), "alive")
                .doesNotContain(Loading.class.getName());
    }

    @Test
    void prefersTheFolderThatTheEnvironmentNamesToTheUsersCache() throws Exception {
        startIn("UNUSED");

        assertThat(startIn("TVM_FFI_CACHE")).contains("loaded " + temp.resolve("variable"), Loading.class.getName());
        assertThat(startIn("TVM_FFI_CACHE"))
                .contains("loaded " + temp.resolve("variable"), "alive")
                .doesNotContain(Loading.class.getName());
    }

    /** As home directories and variables often have. */
    @ParameterizedTest
    @ValueSource(strings = {"tvm-ffi.cache", "user.home", "XDG_CACHE_HOME"})
    void repeatsAStartInAFolderWithSlashesTooMany(String setting) throws Exception {
        String folder = temp + "//folder/";
        FreshJvm jvm = new FreshJvm()
                .classPath(jar)
                .option("-D" + setting + "=" + folder)
                .option("-Xlog:class+load")
                .environment("XDG_CACHE_HOME", "")
                .environment(setting, folder);

        assertThat(jvm.run(LoadAndSurvive.class).output()).contains("loaded " + temp.resolve("folder"));
        assertThat(jvm.run(LoadAndSurvive.class).output())
                .contains("loaded " + temp.resolve("folder"), "alive")
                .doesNotContain(Loading.class.getName());
    }

    /** What the guard found stands in lines. What it took for the file of the first line may be anybody's. */
    @Test
    void loadsNothingThatACacheWithALineBreakInItsNameSeemsToLeadTo() throws Exception {
        TinyLibrary.compile(temp.resolve("half"), """
                #include <unistd.h>
                __attribute__((constructor)) static void end(void) { _exit(78); }
                """);
        FreshJvm jvm = new FreshJvm().classPath(jar).cache(temp.resolve("half\nname"));
        jvm.run(LoadAndSurvive.class);

        FreshJvm.Result result = jvm.run(LoadAndSurvive.class);

        assertThat(result.exitCode()).as("78: half the path was loaded").isZero();
        assertThat(result.output()).contains("loaded " + temp.resolve("half\nname"), "alive");
    }

    @Test
    void readsAJarsDirectoryAgainWhereAReadFailed() throws Exception {
        Path preloaded = TinyLibrary.compile(temp.resolve("libread.so"), TinyLibrary.REFUSING_THE_GUARD + """
                static ssize_t part(int file, void *bytes, size_t size, off_t offset, int refused) {
                    return refused ? -1 : syscall(SYS_pread64, file, bytes, size, offset);
                }
                ssize_t pread(int f, void *b, size_t n, off_t at) { return part(f, b, n, at, n > 22 && REFUSED); }
                ssize_t pread64(int f, void *b, size_t n, off_t at) { return part(f, b, n, at, n > 22 && REFUSED); }
                """);

        assertThat(jvm().environment("LD_PRELOAD", preloaded.toString())
                        .option("-Xlog:class+load")
                        .run(LoadAndSurvive.class)
                        .output())
                .contains("alive")
                .doesNotContain(Loading.class.getName());
    }

    private String startIn(String variable) throws Exception {
        return new FreshJvm()
                .classPath(jar)
                .option("-Duser.home=" + temp.resolve("home"))
                .option("-Xlog:class+load")
                .environment("XDG_CACHE_HOME", "")
                .environment(variable, temp.resolve("variable").toString())
                .run(LoadAndSurvive.class)
                .output();
    }

    @Test
    void looksAgainWhenAJarThatAManifestNamesHasChanged() throws Exception {
        onClassPath = thinJar();
        assertThat(start()).contains("version 1.2.3", "alive");
        assertThat(start()).contains("version 1.2.3", "alive").doesNotContain(Loading.class.getName());

        nextVersion("natives.jar");

        assertThat(start()).contains("version 1.2.4", "alive");
    }

    /** As where an operator puts natives with CUDA beside a program that does without. */
    @Test
    void looksAgainWhenAJarThatAManifestNamesAppears() throws Exception {
        Path cuda = temp.resolve("cuda.jar");
        onClassPath = thinJar("application.jar", "natives.jar cuda.jar");
        assertThat(start()).contains("for " + classifier + "\n", "alive");

        new NativesJar(classifier + "-cuda12")
                .with("version", "1.2.3")
                .library("tvm_ffi", "libtvm_ffi.so", library)
                .write(cuda);

        assertThat(start()).contains("for " + classifier + "-cuda12\n", "alive");
        assertThat(start())
                .contains("for " + classifier + "-cuda12\n", "alive")
                .doesNotContain(Loading.class.getName());
        Files.delete(cuda);
        assertThat(start()).contains("for " + classifier + "\n", "alive");
    }

    @Test
    void looksAgainWhenAManifestThatAManifestNamesHasChanged() throws Exception {
        onClassPath = thinJar("application.jar", "middle.jar");
        thinJar("middle.jar", "natives.jar");
        nextVersion("next.jar");
        assertThat(start()).contains("version 1.2.3", "alive");
        assertThat(start()).contains("version 1.2.3", "alive").doesNotContain(Loading.class.getName());

        thinJar("middle.jar", "next.jar");

        assertThat(start()).contains("version 1.2.4", "alive");
    }

    /** As of a release that became the current one. */
    @Test
    void looksAgainWhereALinkLeadsElsewhere() throws Exception {
        Path release = nextRelease();
        Path current = temp.resolve("current");
        onClassPath = current.resolve("application.jar");

        Files.createSymbolicLink(current, temp);
        assertThat(start()).contains("version 1.2.3", "alive");
        assertThat(start()).contains("version 1.2.3", "alive").doesNotContain(Loading.class.getName());
        Files.delete(current);
        Files.createSymbolicLink(current, release);
        assertThat(start()).contains("version 1.2.4", "alive");
    }

    @Test
    void looksAgainInAnotherFolder() throws Exception {
        Path release = nextRelease();
        onClassPath = Path.of("application.jar");

        assertThat(startWorkingIn(temp)).contains("version 1.2.3", "alive");
        assertThat(startWorkingIn(release)).contains("version 1.2.4", "alive");
        assertThat(startWorkingIn(release)).contains("version 1.2.4", "alive").doesNotContain(Loading.class.getName());
    }

    /** Makes a thin jar, and a folder where it is what it was and has the next natives beside it. */
    private Path nextRelease() throws IOException {
        Path release = Files.createDirectory(temp.resolve("release"));
        Path application = thinJar();
        Files.setLastModifiedTime(application, FileTime.fromMillis(0)); // Java copies no nanoseconds
        Files.copy(application, release.resolve("application.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        nextVersion("release/natives.jar");
        return release;
    }

    private String startWorkingIn(Path folder) throws Exception {
        return jvm().under("env", "-C", folder.toString())
                .option("-Xlog:class+load")
                .run(LoadAndSurvive.class)
                .output();
    }

    /** A jar whose manifest names the natives beside it. */
    private Path thinJar() throws IOException {
        return thinJar("application.jar", jar.getFileName().toString());
    }

    private Path thinJar(String name, String classPath) throws IOException {
        Path application = temp.resolve(name);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        new JarOutputStream(Files.newOutputStream(application), manifest).close();
        return application;
    }

    @Test
    void loadsTheCudaRuntimeFirst() throws Exception {
        byte[] cudart = Files.readAllBytes(TinyLibrary.compile(
                temp.resolve("libcudart.so.12"), "int cudaRuntimeGetVersion(int *v) { *v = 12090; return 0; }"));
        onClassPath = new NativesJar(classifier + "-cuda12")
                .library("cudart", "libcudart.so.12", cudart)
                .library("tvm_ffi", "libtvm_ffi.so", library)
                .write(temp.resolve("cuda.jar"));
        start();

        String output = jvm().option("-Xlog:library=info,class+load")
                .run(LoadAndSurvive.class)
                .output();

        assertThat(output)
                .containsSubsequence("Loaded library " + cache, "libcudart.so.12", "Loaded library", "libtvm_ffi.so")
                .contains("for " + classifier + "-cuda12", "alive")
                .doesNotContain(Loading.class.getName());
    }

    @ParameterizedTest(name = "size kept: {0}")
    @ValueSource(booleans = {true, false})
    void extractsTheGuardAgainWhenItWasTamperedWith(boolean sizeKept) throws Exception {
        byte[] before = Files.readAllBytes(guard());
        tamper(guard(), sizeKept);

        assertThat(start()).contains("alive", Loading.class.getName());
        assertThat(guard()).hasBinaryContent(before);
    }

    @Test
    void saysThatTheSetBecameWritableForOthers() throws Exception {
        extracted().getParent().toFile().setWritable(true, false);

        assertThat(start()).contains("NO_USABLE_CACHE", "can be written by other users", LoaderProperties.CACHE);
    }

    @Test
    void saysThatALibraryBecameWritableForOthers() throws Exception {
        extracted().toFile().setWritable(true, false);

        assertThat(start()).contains("NO_USABLE_CACHE", "can be written by other users", LoaderProperties.CACHE);
    }

    @Test
    void followsNoLinkInPlaceOfTheSet() throws Exception {
        Path set = extracted().getParent();
        Path moved = Files.move(set, temp.resolve("moved"));
        Files.createSymbolicLink(set, moved);

        assertThat(start()).contains("NO_USABLE_CACHE", "is a link");
    }

    @Test
    void ignoresARecordThatOthersCanWrite() throws Exception {
        record().toFile().setWritable(true, false);

        assertThat(start()).contains("alive", Loading.class.getName());
    }

    /** Whoever opens a pipe waits for its other end. */
    @Test
    void ignoresARecordThatIsNoFile() throws Exception {
        Path record = record();
        Files.delete(record);
        assertThat(new ProcessBuilder("mkfifo", record.toString()).start().waitFor())
                .isZero();

        assertThat(start()).contains("alive", Loading.class.getName());
        assertThat(start()).contains("alive").doesNotContain(Loading.class.getName());
    }

    /** The search in Java finds the words for what the guard alone has noticed. */
    @Test
    void saysThatAnotherCopyIsInTheProcess() throws Exception {
        Path other = Files.createDirectory(temp.resolve("other")).resolve("libtvm_ffi.so");
        TinyLibrary.compile(other, "int answer(void) { return 43; }");

        FreshJvm.Result result = jvm().run(PlainLoadFirst.class, other.toString());

        assertThat(result.output()).contains("CONFLICT: Another libtvm_ffi.so is in this process: " + other, "alive");
    }

    @Test
    void refusesARootThatOthersCanWrite() throws Exception {
        cache.toFile().setWritable(true, false);

        assertThat(start()).contains("NO_USABLE_CACHE", "can be written by other users", LoaderProperties.CACHE);
    }

    private String start(Path... more) throws Exception {
        return jvm().classPath(more)
                .option("-Xlog:class+load")
                .run(LoadAndSurvive.class)
                .output();
    }

    private FreshJvm jvm() {
        return new FreshJvm().cache(cache).classPath(onClassPath);
    }

    private Path record() throws IOException {
        try (Stream<Path> records = Files.list(cache.resolve("starts"))) {
            return records.findFirst().orElseThrow();
        }
    }

    private Path guard() throws IOException {
        try (Stream<Path> files = Files.find(cache, 2, (file, facts) -> file.endsWith("libtvm_ffi_guard.so"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private Path extracted() throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            List<Path> sets = entries.filter(
                            entry -> entry.getFileName().toString().startsWith("1.2.3"))
                    .toList();
            assertThat(sets).hasSize(1);
            return sets.get(0).resolve("libtvm_ffi.so");
        }
    }
}
