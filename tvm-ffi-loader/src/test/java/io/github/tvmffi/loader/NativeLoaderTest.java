package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledOnOs(OS.LINUX)
class NativeLoaderTest {
    @TempDir
    Path temp;

    private Path cache;
    private byte[] library;
    private String classifier;

    @BeforeEach
    void compileLibrary() throws IOException {
        cache = temp.resolve("cache");
        library = Files.readAllBytes(TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), TinyLibrary.DISPLACING));
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
        FreshJvm.Result result = jvm().option("-Xlog:class+load").run(JustLoad.class);

        assertThat(result.output()).contains(Loading.class.getName()).doesNotContain("LambdaForm$MH", "$$Lambda");
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

    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE", "RESTORE"})
    void keepsHotSpotsHandlerInEveryWay(HandlerProtection way) throws Exception {
        FreshJvm.Result result =
                jvm().option("-D" + LoaderProperties.PROTECTION + "=" + way).run(LoadAndSurvive.class);

        assertThat(result.output()).contains("protection " + way, "alive");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE"})
    void survivesWhileOtherThreadsRaiseTheSignal(HandlerProtection way) throws Exception {
        FreshJvm.Result result =
                jvm().option("-D" + LoaderProperties.PROTECTION + "=" + way).run(LoadAndSurvive.class, "4");

        assertThat(result.output()).contains("protection " + way, "alive");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILTER", "TABLE", "RESTORE"})
    void servesManyThreadsAtOnceAndRestrictsNoneOfThem(HandlerProtection way) throws Exception {
        FreshJvm.Result result =
                jvm().option("-D" + LoaderProperties.PROTECTION + "=" + way).run(LoadFromManyThreads.class);

        assertThat(result.exitCode()).as(result.output()).isZero();
        List<String> lines = result.output().lines().toList();
        assertThat(lines).hasSize(3).contains("results 1").anyMatch(line -> line.startsWith("before [NoNewPrivs: "));
        assertThat(lines.get(2)).isEqualTo(lines.get(0).replace("before", "after"));
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
        byte[] cudart = Files.readAllBytes(TinyLibrary.compile(
                temp.resolve("libcudart.so.12"), "int cudaRuntimeGetVersion(int *v) { *v = 12090; return 0; }"));
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
    void namesTheSettingThatNamesNoFile() throws Exception {
        FreshJvm.Result result = new FreshJvm()
                .option("-Dtvm-ffi.library=/nowhere/libtvm_ffi.so")
                .run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("BAD_SETTING: tvm-ffi.library (TVM_FFI_LIBRARY) names no file: /nowhere/libtvm_ffi.so");
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

    @Test
    void refusesASystemBelowTheFloorBeforeLoading() throws Exception {
        Path jar = natives().with("floor.GLIBC", "99.1").write(temp.resolve("new.jar"));

        FreshJvm.Result result = new FreshJvm().cache(cache).classPath(jar).run(LoadAndSurvive.class);

        assertThat(result.output()).contains("SYSTEM_TOO_OLD", "needs glibc 99.1 or later, this system has 2.");
    }

    private NativesJar natives() {
        return new NativesJar(classifier).with("floor.GLIBC", "2.2.5").library("tvm_ffi", "libtvm_ffi.so", library);
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
