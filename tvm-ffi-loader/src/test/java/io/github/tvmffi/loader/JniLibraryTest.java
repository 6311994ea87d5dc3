package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.svm.core.configure.ConfigurationFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledOnOs(OS.LINUX)
class JniLibraryTest {
    private static final String JNI = """
            int answer(void);
            int Java_io_github_tvmffi_loader_CallJni_answer(void *env, void *type) { return answer(); }
            """;

    @TempDir
    Path temp;

    private Path cache;
    private byte[] ffi;
    private Path natives;
    private Path ownJar;
    private String classifier;

    /** The JNI library needs libtvm_ffi by its SONAME and has no path to it. */
    @BeforeEach
    void compileLibraries() throws IOException {
        cache = temp.resolve("cache");
        classifier =
                HostPlatform.detect(Host.ofThisJvm(), HostPlatform.EXECUTABLE).classifier();
        Path compiled = TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), TinyLibrary.DISPLACING);
        ffi = Files.readAllBytes(compiled);
        natives = new NativesJar(classifier)
                .library("tvm_ffi", "libtvm_ffi.so", ffi)
                .write(temp.resolve("natives.jar"));
        Path jni = TinyLibrary.compile(temp.resolve("libcalljni.so"), JNI, "-L" + temp, "-ltvm_ffi");
        ownJar = jar("own.jar", Files.readAllBytes(jni));
        Files.delete(compiled);
    }

    @Test
    void findsLibtvmFfiAlreadyLoaded() throws Exception {
        FreshJvm.Result result = jvm().classPath(ownJar).run(CallJni.class);

        assertThat(result.output()).contains("from " + cache, "answer 42", "alive");
    }

    /** As a server that shares the loader and the natives between its applications. */
    @Test
    void findsWhatLiesBesideItsOwnerOnly() throws Exception {
        FreshJvm.Result result = new FreshJvm()
                .cache(cache)
                .run(
                        InClassLoaders.class,
                        CallJni.class.getName(),
                        FreshJvm.classes() + File.pathSeparator + natives,
                        FreshJvm.testClasses() + File.pathSeparator + ownJar);

        assertThat(result.output()).contains("from " + cache, "answer 42", "alive");
    }

    @Test
    void loadsACopyForASecondClassLoader() throws Exception {
        FreshJvm.Result result = new FreshJvm()
                .cache(cache)
                .classPath(ownJar)
                .run(SecondClassLoader.class, natives.toString(), natives.toString());

        assertThat(result.output())
                .contains("first: answer 42", "second: answer 42", "second: protection ALREADY_LOADED", "alive");
    }

    /** As exec:java of Maven does between two programs in one JVM, and a test that restores them. */
    @Test
    void servesASecondClassLoaderAfterSystemPropertiesWereRestored() throws Exception {
        FreshJvm.Result result = new FreshJvm()
                .cache(cache)
                .classPath(ownJar)
                .run(SecondClassLoader.class, natives.toString(), natives.toString(), "restored");

        assertThat(result.output())
                .contains("first: answer 42", "second: answer 42", "second: protection ALREADY_LOADED", "alive");
    }

    /** As an application that is deployed again after its natives were put right. */
    @Test
    void servesASecondClassLoaderWhereTheFirstWasRefused() throws Exception {
        FreshJvm.Result result = new FreshJvm()
                .cache(cache)
                .classPath(ownJar)
                .run(SecondClassLoader.class, tooNew().toString(), natives.toString());

        assertThat(result.output())
                .contains("needs glibc 99.1", "second: answer 42", "second: protection FILTER", "alive");
    }

    @Test
    void makesOneCopyOfTheGuardHoweverOftenASecondClassLoaderIsRefused() throws Exception {
        new FreshJvm().cache(cache).classPath(ownJar).run(Redeployment.class, tooNew().toString(), "stays");

        assertThat(cache.toFile().list((folder, name) -> name.contains("guard")))
                .hasSize(2);
    }

    private Path tooNew() throws IOException {
        return new NativesJar(classifier)
                .with("floor.GLIBC", "99.1")
                .library("tvm_ffi", "libtvm_ffi.so", ffi)
                .write(temp.resolve("too-new.jar"));
    }

    /** libtvm_ffi still has the functions that it registered; the next one must not find what it left in its variables. */
    @Test
    void keepsWhatAnApplicationLoadedThatIsGoneAndGivesTheNextItsOwn() throws Exception {
        assertThat(redeploy(new FreshJvm().cache(cache))).endsWith("mapped 2").contains("gone");
    }

    @Test
    void givesAnApplicationOneCopyHoweverManyOfItsClassesAsk() throws Exception {
        assertThat(redeploy(new FreshJvm().cache(cache), "stays")).endsWith("mapped 2");
    }

    @Test
    void letsAnApplicationGoThatHasExtractedIntoThePrivateFolder() throws Exception {
        Path tmp = Files.createDirectory(temp.resolve("tmp"));

        FreshJvm jvm = new FreshJvm().withoutCache().option("-Djava.io.tmpdir=" + tmp);

        assertThat(redeploy(jvm)).contains("gone");
        assertThat(tmp).isEmptyDirectory();
    }

    private List<String> redeploy(FreshJvm jvm, String... more) throws Exception {
        Path jni = TinyLibrary.compile(temp.resolve("libcalljni.so"), """
                #include <stdio.h>
                static int calls;
                int Java_io_github_tvmffi_loader_CallJni_answer(void *env, void *type) { return ++calls; }
                __attribute__((constructor)) static void tell(void) { puts("constructed"); fflush(stdout); }
                """);
        List<String> arguments = new ArrayList<>(List.of(natives.toString()));
        arguments.addAll(List.of(more));

        FreshJvm.Result result = jvm.classPath(jar("own.jar", Files.readAllBytes(jni)))
                .run(Redeployment.class, arguments.toArray(String[]::new));

        List<String> lines = result.output().lines().toList();
        assertThat(lines.stream().filter(line -> line.matches("constructed|answer .*")))
                .as(result.output())
                .containsExactly("constructed", "answer 1", "answer 2", "constructed", "answer 1", "answer 2");
        return lines;
    }

    @Test
    void namesTheFileThatAnotherClassLoaderHasLoadedOfOtherNatives() throws Exception {
        Path others = new NativesJar(classifier)
                .library("tvm_ffi", "libtvm_ffi.so", new byte[10])
                .write(temp.resolve("others.jar"));

        FreshJvm.Result result = new FreshJvm()
                .cache(cache)
                .classPath(ownJar)
                .run(SecondClassLoader.class, natives.toString(), others.toString());

        assertThat(result.output())
                .contains(
                        "first: answer 42",
                        "second: Another class loader of this JVM has loaded another tvm-ffi: " + cache)
                .contains("into a parent", "alive");
    }

    @Test
    void servesClassLoadersThatStartAtOnce() throws Exception {
        FreshJvm.Result result =
                new FreshJvm().cache(cache).classPath(ownJar).run(ClassLoadersAtOnce.class, natives.toString());

        assertThat(result.output().lines())
                .as(result.output())
                .hasSize(16)
                .containsOnly("answer 42", "protection FILTER", "protection ALREADY_LOADED")
                .containsOnlyOnce("protection FILTER");
    }

    /** In no image, for which one would need GraalVM, but with no other resource than one would contain. */
    @ParameterizedTest
    @EnumSource(names = {"REACHABILITY_METADATA", "RESOURCES"})
    void needsNothingThatIsNotDeclaredForNativeImage(ConfigurationFile file) throws Exception {
        String[] declared = NativeImageMetadata.resources(file).toArray(String[]::new);

        FreshJvm.Result result = jvm().classPath(ownJar).run(WithSomeResources.class, declared);

        assertThat(result.output()).contains("answer 42", "protection FILTER");
    }

    /** What is made for CUDA needs the natives with CUDA; what is not lies beside it for those without. */
    @Test
    void prefersTheLibraryMadeForTheCudaOfTheNatives() throws Exception {
        byte[] forCuda =
                Files.readAllBytes(TinyLibrary.compile(temp.resolve("libcalljni.so"), JNI.replace("answer();", "12;")));
        Path cuda = jar("cuda.jar", classifier + "-cuda12", forCuda);
        natives = new NativesJar(classifier + "-cuda12")
                .library("tvm_ffi", "libtvm_ffi.so", ffi)
                .write(temp.resolve("natives-cuda.jar"));

        assertThat(jvm().classPath(ownJar).run(CallJni.class).output()).contains("answer 42");
        assertThat(jvm().classPath(ownJar, cuda).run(CallJni.class).output()).contains("answer 12");
    }

    /** As where a program is started while its next version is copied. */
    @Test
    void callsTheNextVersionThatTookItsPlaceDuringTheFirstStart() throws Exception {
        Path file = temp.resolve("libcalljni.so");
        Path own = jar("own.jar", Files.readAllBytes(TinyLibrary.compile(file, JNI.replace("answer();", "12;"))));
        Path later = jar("later.jar", Files.readAllBytes(TinyLibrary.compile(file, JNI.replace("answer();", "13;"))));

        assertThat(jvm().classPath(own)
                        .replacing(own, later, "/calljni-")
                        .run(CallJni.Once.class)
                        .output())
                .contains("answer 12");
        assertThat(later).doesNotExist();

        assertThat(jvm().classPath(own).run(CallJni.class).output()).contains("answer 13");
    }

    /** No manifest names their content, and the cache keeps what it has. */
    @Test
    void tellsLibrariesOfOneSizeApart() throws Exception {
        Path file = temp.resolve("libcalljni.so");
        byte[] one = Files.readAllBytes(TinyLibrary.compile(file, JNI.replace("answer();", "12;")));
        byte[] other = Files.readAllBytes(TinyLibrary.compile(file, JNI.replace("answer();", "13;")));
        assertThat(other).hasSameSizeAs(one);

        assertThat(jvm().classPath(jar("own.jar", one)).run(CallJni.class).output())
                .contains("answer 12");
        assertThat(jvm().classPath(jar("own.jar", other)).run(CallJni.class).output())
                .contains("answer 13");
    }

    @Test
    void takesTheNextFolderWhereTheFirstForbidsExecution() throws Exception {
        Path mount = Files.createDirectory(temp.resolve("mount"));

        FreshJvm.Result result = new FreshJvm()
                .mounting(mount, "noexec")
                .classPath(natives, ownJar)
                .environment("XDG_CACHE_HOME", mount.toString())
                .environment("XDG_RUNTIME_DIR", temp.toString())
                .run(CallJni.class);

        assertThat(result.output()).contains("from " + temp.resolve("tvm-ffi"), "answer 42", "alive");
    }

    /** What registers functions while it is loaded must not come a second time, under another name. */
    @Test
    void loadsALibraryOnceFromThePrivateFolder() throws Exception {
        String constructor = "__attribute__((constructor)) static void tell(void) { puts(\"constructed\"); }";
        Path jni = TinyLibrary.compile(
                temp.resolve("libcalljni.so"), "#include <stdio.h>\n" + JNI.replace("answer();", "12;") + constructor);

        FreshJvm.Result result = new FreshJvm()
                .classPath(natives, jar("own.jar", Files.readAllBytes(jni)))
                .withoutCache()
                .run(CallJni.class);

        assertThat(result.output())
                .contains("answer 12", "alive")
                .containsOnlyOnce("constructed")
                .containsOnlyOnce("extracted at every start");
    }

    @Test
    void saysWhereItLookedForALibraryThatIsNotPacked() throws Exception {
        FreshJvm.Result result = jvm().run(CallJni.class);

        assertThat(result.output())
                .contains("NOT_AVAILABLE: The class path holds no libcalljni.so in META-INF/native/" + classifier);
    }

    @Test
    void namesBothJarsOfDifferentLibraries() throws Exception {
        Path other = jar("other.jar", new byte[100]);

        FreshJvm.Result result = jvm().classPath(ownJar, other).run(CallJni.class);

        assertThat(result.output()).contains("CONFLICT", ownJar.toString(), other.toString());
    }

    @Test
    void passesOnWhatTheLinkerSaysOfABrokenLibrary() throws Exception {
        FreshJvm.Result result =
                jvm().classPath(jar("broken.jar", "no ELF".getBytes())).run(CallJni.class);

        assertThat(result.output()).contains("NOT_LOADABLE", "libcalljni.so: file too short");
    }

    @Test
    void saysHowALibraryOfOnesOwnIsFoundThatItNeeds() throws Exception {
        Path first = TinyLibrary.compile(temp.resolve("libfirst.so"), "int first(void) { return 12; }");
        Path jni = TinyLibrary.compile(
                temp.resolve("libcalljni.so"), JNI.replace("answer", "first"), "-L" + temp, "-lfirst");
        Files.delete(first);

        FreshJvm.Result result =
                jvm().classPath(jar("own.jar", Files.readAllBytes(jni))).run(CallJni.class);

        assertThat(result.output())
                .contains("NOT_LOADABLE", "libfirst.so: cannot open shared object file: No such file")
                .contains("by loadLibrary too if your jars hold it", "its SONAME, which -Wl,-soname gives");
    }

    /** As with the linker's option "now", which many distributions give by default. */
    @Test
    void saysThatALibraryIsNotLinkedToThisTvmFfi() throws Exception {
        Path jni = TinyLibrary.compile(
                temp.resolve("libcalljni.so"),
                JNI.replace("answer()", "TVMFFIOfTomorrow()").replace("answer(void)", "TVMFFIOfTomorrow(void)"),
                "-Wl,-z,now");

        FreshJvm.Result result =
                jvm().classPath(jar("own.jar", Files.readAllBytes(jni))).run(CallJni.class);

        assertThat(result.output())
                .contains("NOT_LOADABLE", "undefined symbol: TVMFFIOfTomorrow\n", "link it to tvm_ffi::shared");
    }

    @Test
    void takesSystemLoadInPlaceOfALookup() throws Exception {
        FreshJvm.Result result = jvm().classPath(ownJar).run(CallJni.ByMethod.class);

        assertThat(result.output())
                .contains("NOT_LOADABLE", "Directory separator", "Pass System::load")
                .containsSubsequence("from " + cache, "from " + cache, "answer 42");
        assertThat(cache.toFile().list((folder, file) -> file.contains("calljni")))
                .hasSize(1);
    }

    @Test
    void saysThatTheCallersOwnLookupIsToBePassed() throws Exception {
        FreshJvm.Result result = jvm().classPath(ownJar).run(CallJni.AsAnybody.class);

        assertThat(result.output()).contains("Pass MethodHandles.lookup(), got java.lang.Object/");
    }

    /** Another folder or a copy would not help, and the library's initialisers would run once more. */
    @Test
    void runsNoInitialiserAgainWhereTheLibraryItselfRefuses() throws Exception {
        Path include = Path.of(System.getProperty("java.home"), "include");
        Path jni = TinyLibrary.compile(
                temp.resolve("libcalljni.so"), """
                #include <jni.h>
                #include <stdio.h>
                __attribute__((constructor)) static void tell(void) { puts("constructed"); fflush(stdout); }
                JNIEXPORT jint JNI_OnLoad(JavaVM *vm, void *reserved) {
                    JNIEnv *env;
                    (*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8);
                    jclass error = (*env)->FindClass(env, "java/lang/UnsatisfiedLinkError");
                    (*env)->ThrowNew(env, error, "access to the device is denied");
                    return JNI_VERSION_1_8;
                }
                """, "-I" + include, "-I" + include.resolve("linux"));

        FreshJvm.Result result =
                jvm().classPath(jar("own.jar", Files.readAllBytes(jni))).run(CallJni.class, "again", "and again");

        String refused = "NOT_LOADABLE: The system refused to load " + cache;
        assertThat(result.output())
                .containsOnlyOnce("constructed")
                .containsSubsequence(refused, "access to the device is denied", refused, refused, "alive");
    }

    /** Told by the classes it needs, of which two are for the caller. */
    @Test
    void repeatsWhatAnEarlierStartFound() throws Exception {
        call();

        String output = call();

        assertThat(output).containsSubsequence("from " + cache, "answer 42", "from " + cache, "answer 42", "alive");
        assertThat(classes(output))
                .containsExactlyInAnyOrder(
                        "CallJni",
                        "NativeLoadException",
                        "HandlerProtection",
                        "NativeLoader",
                        "LoadedNatives",
                        "JniLibrary");
    }

    /** Of each hash few bits count. By some names two records had the same, and took each other's place at every start. */
    @Test
    void keepsTheRecordsOfNativesAndOfEveryLibraryApart() throws Exception {
        call();
        String format = firstLineOfARecord();
        int natives = place(format + "META-INF/tvm-ffi\n");
        String name = Stream.iterate(0, i -> i + 1)
                .map(i -> "name" + i)
                .filter(other -> place(format + resource(other) + "\n") == natives)
                .findFirst()
                .orElseThrow();
        try (ZipFile zip = new ZipFile(ownJar.toFile())) {
            byte[] library = zip.getInputStream(zip.entries().nextElement()).readAllBytes();
            ownJar = write("named.jar", resource(name), library);
        }
        FreshJvm jvm = jvm().classPath(ownJar).option("-Xlog:class+load");
        jvm.run(CallJni.Named.class, name);

        assertThat(jvm.run(CallJni.Named.class, name).output())
                .contains("from " + cache)
                .doesNotContain("JniLibrarySearch", Loading.class.getName());
    }

    private String resource(String name) {
        return "META-INF/native/" + classifier + "/lib" + name + ".so";
    }

    private String firstLineOfARecord() throws IOException {
        try (Stream<Path> records = Files.list(cache.resolve("starts"))) {
            return Files.readAllLines(records.findFirst().orElseThrow()).get(0) + "\n";
        }
    }

    /** The hash of start.c. What both conditions end with changes both alike. */
    private static int place(String beginning) {
        int hash = 0x811c9dc5;
        for (char letter : beginning.toCharArray()) {
            hash = (hash ^ letter) * 0x01000193;
        }
        return hash & 0xff;
    }

    /** As a container's image has it, where all files have one time: only the jar's directory tells. */
    @Test
    void searchesAgainWhereTheLibraryHasChanged() throws Exception {
        FileTime time = FileTime.fromMillis(1000);
        Path file = temp.resolve("libcalljni.so");
        byte[] one = Files.readAllBytes(TinyLibrary.compile(file, JNI.replace("answer();", "12;")));
        byte[] other = Files.readAllBytes(TinyLibrary.compile(file, JNI.replace("answer();", "13;")));
        ownJar = Files.setLastModifiedTime(stored(one), time);
        long size = Files.size(ownJar);
        assertThat(call()).contains("answer 12");
        assertThat(call()).contains("answer 12").doesNotContain("JniLibrarySearch");

        Files.setLastModifiedTime(stored(other), time);
        assertThat(ownJar).hasSize(size);

        assertThat(call()).contains("answer 13");
    }

    private Path stored(byte[] library) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(library);
        ZipEntry entry = new ZipEntry("META-INF/native/" + classifier + "/libcalljni.so");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(library.length);
        entry.setCrc(crc.getValue());
        Path jar = temp.resolve("stored.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.setComment("The directory is not at the very end.");
            zip.putNextEntry(entry);
            zip.write(library);
        }
        return jar;
    }

    @Test
    void searchesAgainWhereAFolderHasGotTheLibrary() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("classes/META-INF/native/" + classifier));
        Path classes = temp.resolve("classes");
        assertThat(call(classes)).contains("answer 42");
        assertThat(call(classes)).contains("answer 42").doesNotContain("JniLibrarySearch");

        Files.write(folder.resolve("libcalljni.so"), new byte[100]);

        assertThat(call(classes)).contains("CONFLICT", classes.toString());
    }

    /** Nothing but size and time tells of another one there, and a build may give all the same. */
    @Test
    void searchesAlwaysInAFolder() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("classes/META-INF/native/" + classifier));
        try (ZipFile zip = new ZipFile(ownJar.toFile())) {
            Files.copy(zip.getInputStream(zip.entries().nextElement()), folder.resolve("libcalljni.so"));
        }
        ownJar = temp.resolve("classes");
        call();

        assertThat(call()).contains("answer 42", "JniLibrarySearch");
    }

    @Test
    void extractsAgainWhatWasTamperedWith() throws Exception {
        call();
        Path extracted = extracted();
        byte[] before = Files.readAllBytes(extracted);
        extracted.toFile().setWritable(true);
        Files.write(extracted, new byte[before.length]);

        assertThat(call()).contains("answer 42", "JniLibrarySearch");
        assertThat(extracted).hasBinaryContent(before);
    }

    @Test
    void saysThatTheLibraryBecameWritableForOthers() throws Exception {
        call();
        extracted().toFile().setWritable(true, false);

        assertThat(call()).contains("NO_USABLE_CACHE", "can be written by other users", LoaderProperties.CACHE);
    }

    private Path extracted() throws IOException {
        try (Stream<Path> files = Files.find(cache, 2, (file, facts) -> file.endsWith("libcalljni.so"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private String call(Path... more) throws Exception {
        return jvm().classPath(ownJar)
                .classPath(more)
                .option("-Xlog:class+load")
                .run(CallJni.class, "again")
                .output();
    }

    private static List<String> classes(String output) {
        return output.lines()
                .filter(line -> line.contains(" io.github.tvmffi.loader."))
                .map(line -> line.replaceFirst(".* io.github.tvmffi.loader.(\\S+) .*", "$1"))
                .toList();
    }

    private FreshJvm jvm() {
        return new FreshJvm().cache(cache).classPath(natives);
    }

    private Path jar(String name, byte[] library) throws IOException {
        return jar(name, classifier, library);
    }

    private Path jar(String name, String classifier, byte[] library) throws IOException {
        return write(name, "META-INF/native/" + classifier + "/libcalljni.so", library);
    }

    private Path write(String name, String resource, byte[] library) throws IOException {
        Path jar = temp.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(resource));
            zip.write(library);
            zip.closeEntry();
        }
        return jar;
    }
}
