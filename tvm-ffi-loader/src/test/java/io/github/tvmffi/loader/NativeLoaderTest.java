package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class NativeLoaderTest {
    /** Where an ELF file says which CPU it is made for. */
    private static final int MACHINE = 0x12;

    @TempDir
    Path temp;

    private Path cache;
    private byte[] library;
    private String classifier;

    @BeforeEach
    void compileLibrary() throws IOException {
        cache = temp.resolve("cache");
        compile(TinyLibrary.DISPLACING);
        classifier =
                HostPlatform.detect(Host.ofThisJvm(), HostPlatform.EXECUTABLE).classifier();
    }

    @Test
    void loadsFromAJarIntoTheCache() throws Exception {
        FreshJvm.Result result = jvm().run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("loaded " + cache, "version 1.2.3 for " + classifier, "protection FILTER", "alive");
        assertThat(result.exitCode()).isZero();
    }

    /** The first invokedynamic, that of a record's equals() too, takes a young JVM as long as all the rest. */
    @Test
    void needsNoInvokedynamic() throws Exception {
        assertThat(invokedynamics(JustLoad.class)).isEmpty();
        assertThat(invokedynamics(LoadFromManyThreads.class))
                .as("the JVM tells of a lambda")
                .anyMatch(line -> line.contains(LoadFromManyThreads.class.getSimpleName()));
    }

    /** Returns what the JVM says of each invokedynamic that it links, the JDK's own included. */
    private List<String> invokedynamics(Class<?> main) throws Exception {
        FreshJvm.Result result = jvm().option("-Xlog:methodhandles+indy=debug").run(main);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(onlySet()).isNotEmptyDirectory();
        return result.output()
                .lines()
                .filter(line -> line.contains("Bootstrap in "))
                .toList();
    }

    @Test
    void loadsFromAnExplodedFolder() throws Exception {
        Path folder = natives().writeExploded(temp.resolve("classes"));

        FreshJvm.Result result = new FreshJvm().cache(cache).classPath(folder).run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + cache, "alive");
    }

    @Test
    void extractsNothingTheSecondTime() throws Exception {
        jvm().run(LoadAndSurvive.class);
        Path extracted = onlySet().resolve("libtvm_ffi.so");
        Object inode = Files.getAttribute(extracted, "unix:ino");

        jvm().run(LoadAndSurvive.class);

        assertThat(Files.getAttribute(onlySet().resolve("libtvm_ffi.so"), "unix:ino"))
                .isEqualTo(inode);
    }

    /** As a fork's, or a release candidate's, which nobody gave another version. */
    @Test
    void keepsBuildsOfOneVersionAndSizeApart() throws Exception {
        library = Arrays.copyOf(library, library.length + 1);
        jvm().run(LoadAndSurvive.class);
        library[library.length - 1] = 1; // what follows an ELF file does not disturb the dynamic linker

        FreshJvm.Result result = jvm().run(LoadAndSurvive.class);

        assertThat(result.output()).contains("alive");
        assertThat(Path.of(result.output().lines().findFirst().orElseThrow().replace("loaded ", "")))
                .hasBinaryContent(library);
    }

    @Test
    void worksInFoldersOfAnyName() throws Exception {
        temp = Files.createDirectory(temp.resolve("a b#c%20d!+;$'\"&=[e]{f}~!"));
        cache = temp.resolve("cache");

        assertThat(jvm().run(LoadAndSurvive.class).output()).contains("loaded " + cache, "alive");
        assertThat(jvm().run(LoadAndSurvive.class).output()).contains("loaded " + cache, "alive");
    }

    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE", "RESTORE"})
    void keepsHotSpotsHandlerInEveryWay(HandlerProtection way) throws Exception {
        FreshJvm.Result result = jvm(way).run(LoadAndSurvive.class);

        assertThat(result.output()).contains("protection " + way, "alive");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE"})
    void survivesWhileOtherThreadsRaiseTheSignal(HandlerProtection way) throws Exception {
        FreshJvm.Result result = jvm(way).run(LoadAndSurvive.class, "4");

        assertThat(result.output()).contains("protection " + way, "alive");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE", "RESTORE"})
    void servesManyThreadsAtOnceAndRestrictsNoneOfThem(HandlerProtection way) throws Exception {
        FreshJvm.Result result = jvm(way).run(LoadFromManyThreads.class);

        assertThat(result.exitCode()).as(result.output()).isZero();
        List<String> lines = result.output().lines().toList();
        assertThat(lines).hasSize(3).contains("results 1").anyMatch(line -> line.startsWith("before [NoNewPrivs: "));
        assertThat(lines.get(2)).isEqualTo(lines.get(0).replace("before", "after"));
    }

    /** A library may take all that HotSpot handles (signals_posix.cpp, install_signal_handlers), not SIGSEGV alone. */
    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE"})
    void keepsEveryHandlerOfHotSpots(HandlerProtection way) throws Exception {
        compile("""
                #include <signal.h>
                static const int taken[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGPIPE, SIGXFSZ};
                __attribute__((constructor)) static void take(void) {
                    for (int i = 0; i < 7; i++) signal(taken[i], SIG_DFL);
                }
                """);

        FreshJvm.Result result = jvm(way).run(LoadFromManyThreads.class);

        assertThat(result.exitCode()).as(result.output()).isZero();
        List<String> lines = result.output().lines().toList();
        assertThat(lines.get(2)).contains("SigCgt: ").isEqualTo(lines.get(0).replace("before", "after"));
    }

    @Test
    void filtersNoOtherSignalAndNoQuestion() throws Exception {
        compile("""
                #include <signal.h>
                #include <unistd.h>
                static void *handler(int signal) {
                    struct sigaction now = {0};
                    sigaction(signal, 0, &now);
                    return now.sa_handler;
                }
                __attribute__((constructor)) static void take(void) {
                    if (handler(SIGSEGV) == SIG_DFL) _exit(78);
                    signal(SIGUSR1, SIG_IGN);
                    if (handler(SIGUSR1) != SIG_IGN) _exit(79);
                }
                """);

        FreshJvm.Result result = jvm(HandlerProtection.FILTER).run(LoadAndSurvive.class);

        assertThat(result.exitCode())
                .as("78: HotSpot's handler is hidden, 79: SIGUSR1 is filtered\n%s", result.output())
                .isZero();
        assertThat(result.output()).contains("protection FILTER", "alive");
    }

    /** Not only when it is loaded: its other initialisers take their time. */
    @Test
    void putsTheHandlerBackWhileTheLibraryIsStillBeingLoaded() throws Exception {
        compile("""
                #include <signal.h>
                #include <unistd.h>
                static void fatal(int signal) { _exit(77); }
                __attribute__((constructor)) static void take(void) {
                    signal(SIGSEGV, fatal);
                    for (int i = 0; i < 10000; i++) {
                        struct sigaction now;
                        sigaction(SIGSEGV, 0, &now);
                        if (now.sa_handler != fatal) return;
                        usleep(1000);
                    }
                    _exit(78);
                }
                """);

        FreshJvm.Result result = jvm(HandlerProtection.RESTORE).run(LoadAndSurvive.class);

        assertThat(result.exitCode())
                .as("78: not within ten seconds\n%s", result.output())
                .isZero();
        assertThat(result.output()).contains("protection RESTORE", "alive");
    }

    /** The filter knows the system calls of 64-bit code. What it lets pass is seen afterwards, mended and told. */
    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
    void saysRestoreWhereTheFilterWasEvaded() throws Exception {
        String evade = """
                #include <signal.h>
                enum { I386_SIGNAL = 48 };
                static void evade(void) {
                    long result = I386_SIGNAL;
                    __asm__ volatile("int $0x80" : "+a"(result) : "b"(SIGSEGV), "c"(0 /* SIG_DFL */) : "memory");
                }
                """;
        Path probe = TinyLibrary.compileProgram(temp.resolve("probe"), evade + "int main(void) { evade(); }");
        Assumptions.assumeTrue(
                new ProcessBuilder(probe.toString()).start().waitFor() == 0, "needs a kernel that runs 32-bit code");
        compile(evade + "__attribute__((constructor)) static void take(void) { evade(); }");

        FreshJvm.Result result = jvm(HandlerProtection.FILTER).run(LoadAndSurvive.class);

        assertThat(result.output()).contains("protection RESTORE", "alive");
    }

    /** The dynamic linker stays locked then: whoever went on would hang. */
    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE", "RESTORE"})
    void diesAtOnceOfALibraryThatCrashesWhileItIsLoaded(HandlerProtection way) throws Exception {
        compile("""
                #include <stdlib.h>
                __attribute__((constructor)) static void crash(void) { abort(); }
                """);

        FreshJvm.Result result = jvm(way).run(LoadAndSurvive.class);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(128 + 6);
    }

    /** As for an instruction that the CPU does not have. */
    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE", "RESTORE"})
    void letsTheJvmTellWhereALibraryCrashes(HandlerProtection way) throws Exception {
        compile("""
                static int *volatile nowhere;
                __attribute__((constructor)) static void crash(void) { *nowhere = 1; }
                """);

        FreshJvm.Result result = jvm(way).run(LoadAndSurvive.class);

        assertThat(result.output()).contains("SIGSEGV", "# Problematic frame:\n# C  [libtvm_ffi.so+");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    /** Nothing lies behind the end of a stack, where the library itself would be mapped. */
    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE"})
    void diesOfALibraryThatOverflowsTheStackAndOverwritesNothing(HandlerProtection way) throws Exception {
        compile("""
                char own[2000000];
                __attribute__((constructor)) static void overflow(void) {
                    volatile char stack[1200000];
                    for (int i = sizeof stack - 1; i >= 0; i -= 1000) stack[i] = 1;
                }
                """);

        FreshJvm.Result result = jvm(way).run(LoadAndSurvive.class);

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).doesNotContain("loaded");
    }

    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE", "RESTORE"})
    void endsWithALibraryThatExits(HandlerProtection way) throws Exception {
        compile("""
                #include <stdlib.h>
                __attribute__((constructor)) static void end(void) { exit(42); }
                """);

        FreshJvm.Result result = jvm(way).run(LoadAndSurvive.class);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(42);
    }

    @Test
    void loadsTheCudaRuntimeBeforeLibtvmffi() throws Exception {
        FreshJvm.Result result = cudaJvm().option("-Xlog:library=info").run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + cache, "for " + classifier + "-cuda12", "alive");
        assertThat(result.output().lines().filter(line -> line.contains("Loaded library " + cache)))
                .as("%s", result.output())
                .extracting(line -> line.replaceAll(".*/|,.*", ""))
                .containsSubsequence("libcudart.so.12", "libtvm_ffi.so");
    }

    @Test
    void leavesTheCudaRuntimeThatIsThereAlone() throws Exception {
        Path theirs = Files.createDirectory(temp.resolve("theirs")).resolve("libcudart.so.12");
        TinyLibrary.compile(theirs, "int cudaRuntimeGetVersion(int *v) { *v = 12040; return 0; }");

        FreshJvm.Result result = cudaJvm().run(PlainLoadFirst.class, theirs.toString());

        assertThat(result.output())
                .contains("tvm-ffi: Another libcudart.so.12 is in this process: " + theirs
                        + "; CUDA code takes that one.")
                .contains("loaded " + cache);
    }

    private FreshJvm cudaJvm() throws IOException {
        return cudaJvm(Files.readAllBytes(TinyLibrary.compile(
                temp.resolve("libcudart.so.12"), "int cudaRuntimeGetVersion(int *v) { *v = 12090; return 0; }")));
    }

    private FreshJvm cudaJvm(byte[] cudart) throws IOException {
        NativesJar natives = new NativesJar(classifier + "-cuda12")
                .library("cudart", "libcudart.so.12", cudart)
                .library("tvm_ffi", "libtvm_ffi.so", library);
        return new FreshJvm().cache(cache).classPath(natives.write(temp.resolve("cuda.jar")));
    }

    @Test
    void loadsAGivenFileWhereItLies() throws Exception {
        Path file = temp.resolve("libtvm_ffi.so");

        FreshJvm.Result result = new FreshJvm()
                .cache(cache)
                .environment("TVM_FFI_LIBRARY", file.toString())
                .run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + file, "version null", "protection FILTER", "alive");
    }

    @Test
    void saysThatALibraryIsMadeForAnotherCpu() throws Exception {
        library[MACHINE] ^= 0x40; // neither x86_64 nor aarch64

        FreshJvm.Result result = jvm().run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains(
                        "NOT_LOADABLE: The system refused to load " + cache,
                        "libtvm_ffi.so: it is made for another CPU")
                .doesNotContain("No such file");
    }

    /** The dynamic linker's words begin with it. */
    @Test
    void saysWhyALibraryIsRefusedHoweverLongItsPathIs() throws Exception {
        library[MACHINE] ^= 0x40;
        cache = temp.resolve(("a".repeat(250) + "/").repeat(14));

        assertThat(jvm().run(LoadAndSurvive.class).output())
                .contains("libtvm_ffi.so: it is made for another CPU")
                .doesNotContain("No such file");
    }

    @Test
    void saysWhatALibraryLacks() throws Exception {
        Path missing = TinyLibrary.compile(temp.resolve("libmissing.so"), "int one(void) { return 1; }");
        library = Files.readAllBytes(TinyLibrary.compile(
                temp.resolve("libtvm_ffi.so"),
                "int one(void); int two(void) { return 2 * one(); }",
                missing.toString()));
        Files.delete(missing);

        FreshJvm.Result result = jvm().run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NOT_LOADABLE", "libmissing.so: cannot open shared object file: No such file");
    }

    /** As by a cleaner of old files, to which all that is extracted is old. */
    @Test
    void saysThatALibraryWasThereAMomentAgo() throws Exception {
        FreshJvm.Result result = cudaJvm(cleaner("1")).run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains(
                        "NOT_LOADABLE",
                        "libtvm_ffi.so: cannot open shared object file",
                        "call NativeLoader.load() again")
                .doesNotContain("Install what is missing");
    }

    /** It is what was loaded from there, whatever lies there now. */
    @Test
    void takesNoLibraryThatWasThereAMomentAgoForAnotherCopy() throws Exception {
        library = Files.readAllBytes(
                TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), "int answer(void) { return 43; }"));
        FreshJvm jvm = cudaJvm(cleaner("dlopen(path, RTLD_LAZY | RTLD_NOLOAD) != 0"))
                .option("-D" + LoaderProperties.PROTECTION + "=FILTER"); // repeats no start
        jvm.run(LoadAndSurvive.class);

        FreshJvm.Result result =
                jvm.run(PlainLoadFirst.class, onlySet().resolve("libtvm_ffi.so").toString());

        assertThat(result.output()).contains("call NativeLoader.load() again").doesNotContain("CONFLICT");
    }

    /** Deletes libtvm_ffi while CUDA's runtime is loaded, on a condition in C. */
    private byte[] cleaner(String condition) throws IOException {
        return Files.readAllBytes(TinyLibrary.compile(temp.resolve("libcudart.so.12"), """
                #define _GNU_SOURCE
                #include <dlfcn.h>
                #include <string.h>
                #include <unistd.h>
                __attribute__((constructor)) static void clean(void) {
                    Dl_info self;
                    char path[4096];
                    dladdr(clean, &self);
                    strcpy(path, self.dli_fname);
                    strcpy(strrchr(path, '/') + 1, "libtvm_ffi.so");
                    if (%s) unlink(path);
                }
                """.formatted(condition)));
    }

    @Test
    void namesTheSettingThatNamesNoFile() throws Exception {
        FreshJvm.Result result = new FreshJvm()
                .option("-Dtvm-ffi.library=/nowhere/libtvm_ffi.so")
                .run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("BAD_SETTING: tvm-ffi.library (TVM_FFI_LIBRARY) names no file: /nowhere/libtvm_ffi.so");
    }

    /** JNI finds native methods by the name of their class. */
    @Test
    void saysThatItMustNotBeRelocated() throws Exception {
        FreshJvm.Result result = jvm().run(Relocated.class);

        assertThat(result.output())
                .contains(
                        "The loader's native part does not answer",
                        "do not relocate the package io.github.tvmffi.loader");
    }

    /** As a build tool that gives all that it has to the JVM of the tests. */
    @ParameterizedTest(name = "of the same natives: {0}")
    @ValueSource(booleans = {true, false})
    void doesNotBelieveThePropertiesOfTheJvmThatStartedIt(boolean same) throws Exception {
        String set = "ab".repeat(32);
        Path jar = natives().with("set", set).write(temp.resolve("natives.jar"));
        String theirs = (same ? set : "cd".repeat(32)) + "\n/elsewhere/1.2.3/libtvm_ffi.so\n1.2.3\n" + classifier;

        FreshJvm.Result result = new FreshJvm()
                .cache(cache)
                .classPath(jar)
                .option("-D" + NativeLoader.LOADED + "=" + theirs)
                .run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + cache, "protection FILTER", "alive");
    }

    /** No other folder would help, and no setting of the cache. */
    @Test
    void saysWhatARepackagedLoaderLacks() throws Exception {
        FreshJvm.Result result = jvm().run(WithSomeResources.class, "META-INF/tvm-ffi/.*");

        assertThat(result.output())
                .startsWith("META-INF/tvm-ffi-loader/guard-" + classifier + "-")
                .contains("/libtvm_ffi_guard.so is not in the tvm-ffi-loader jar", "keep META-INF/tvm-ffi-loader")
                .doesNotContain(LoaderProperties.CACHE);
    }

    @Test
    void triesAgainAfterAFailure() throws Exception {
        FreshJvm.Result result =
                jvm().option("-Dtvm-ffi.library=/nowhere/libtvm_ffi.so").run(LoadAtSecondTry.class);

        assertThat(result.output()).contains("BAD_SETTING", "loaded " + cache);
    }

    @Test
    void namesWantedAndPresentPlatformsWhenTheJarIsMissing() throws Exception {
        Path other = new NativesJar("osx-aarch_64")
                .library("tvm_ffi", "libtvm_ffi.dylib", new byte[8])
                .write(temp.resolve("other.jar"));

        FreshJvm.Result result = new FreshJvm().cache(cache).classPath(other).run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NOT_AVAILABLE: No tvm-ffi natives for " + classifier)
                .contains("On the class path: osx-aarch_64 (from " + other + ")")
                .contains("<classifier>" + classifier + "</classifier>");
    }

    /** Maven puts all dependencies there, and the JVM takes only what a module requires. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-cuda12"})
    void namesTheModuleThatNobodyRequires(String variant) throws Exception {
        Path modules = Files.createDirectory(temp.resolve("modules"));
        new NativesJar(classifier + variant)
                .library("tvm_ffi", "libtvm_ffi.so", new byte[8])
                .write(modules.resolve("my-natives-1.0.jar"));

        FreshJvm.Result result =
                new FreshJvm().cache(cache).option("--module-path=" + modules).run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NOT_AVAILABLE: No tvm-ffi natives for " + classifier)
                .contains("module my.natives, which no module requires", "--add-modules my.natives\n")
                .doesNotContain("Add <classifier>");
    }

    @ParameterizedTest
    @CsvSource({
        "GLIBC,   'glibc 99.1 or later, this system has 2.'",
        "GLIBCXX, 'libstdc++ (GLIBCXX) 99.1 or later, this system has 3.4.'",
        "CXXABI,  'libstdc++ (CXXABI) 99.1 or later, this system has 1.3.'",
        "GCC,     'libgcc (GCC) 99.1 or later, this system has '",
    })
    void refusesASystemBelowTheFloorBeforeLoading(String kind, String message) throws Exception {
        compile("""
                #include <unistd.h>
                __attribute__((constructor)) static void run(void) { _exit(78); }
                """);
        Path jar = natives().with("floor." + kind, "99.1").write(temp.resolve("new.jar"));

        FreshJvm.Result result = new FreshJvm().cache(cache).classPath(jar).run(LoadAndSurvive.class);

        assertThat(result.exitCode()).as("78: it was loaded").isZero();
        assertThat(result.output())
                .contains("SYSTEM_TOO_OLD", "needs " + message)
                .containsPattern("this system has [0-9.]+ in /\\S+\\.so\\S*[0-9]\\.\n")
                .doesNotContain("has none");
    }

    private void compile(String source) throws IOException {
        library = Files.readAllBytes(TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), source));
    }

    private NativesJar natives() {
        return new NativesJar(classifier).with("floor.GLIBC", "2.17").library("tvm_ffi", "libtvm_ffi.so", library);
    }

    private FreshJvm jvm(HandlerProtection way) throws IOException {
        return jvm().option("-D" + LoaderProperties.PROTECTION + "=" + way);
    }

    private FreshJvm jvm() throws IOException {
        return new FreshJvm().cache(cache).classPath(natives().write(temp.resolve("natives.jar")));
    }

    private Path onlySet() throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            List<Path> sets = entries.filter(
                            entry -> entry.getFileName().toString().startsWith("1.2.3"))
                    .toList();
            assertThat(sets).hasSize(1);
            return sets.get(0);
        }
    }
}
