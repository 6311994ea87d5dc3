package io.github.tvmffi.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JVM that loads libtvm_ffi depends on. */
class JvmChecksTest extends OnMadeUpHost {
    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_392"})
    void tellsAnOldJavaOnThePath(String version) throws IOException {
        host.write("jdk/release", "JAVA_VERSION=\"" + version + "\"\n");

        Finding java = host.complaint("java", Severity.WARNING);
        assertThat(java.found()).contains(version.replaceFirst("^1\\.", ""), host.path("jdk/bin/java"));
        assertThat(java.cure()).contains(host.path("jdk") + "/bin");
    }

    @Test
    void bearsWithAJavaThatTellsNoVersion() throws IOException {
        host.write("jdk/release", "JAVA_VERSION=\"99999999999\"\n");

        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void followsTheLinkThatIsJavaOnThePath() throws IOException {
        host.program("old/bin/java");
        host.write("old/release", "JAVA_VERSION=\"11.0.2\"\n");
        Files.createSymbolicLink(root.resolve("usr/bin/java"), Path.of("../../old/bin/java"));

        assertThat(host.complaint().found()).contains("11.0.2", host.path("usr/bin/java"));
    }

    @Test
    void asksJdk24ForNativeAccess() throws IOException {
        host.properties.put("java.specification.version", "24");
        host.jvmArguments.add("-Xmx1g");

        Finding access = host.complaint("native-access", Severity.INFO);
        assertThat(access.cure()).contains("--enable-native-access=ALL-UNNAMED", "argLine", "JDK_JAVA_OPTIONS");
    }

    @Test
    void warnsWhenTheTestsOfAProjectLoadTvmFfiWithoutNativeAccess() throws IOException {
        host.properties.put("java.specification.version", "25");
        host.project().withLoader();
        host.jvmArguments.add("--enable-native-access=ALL-UNNAMED"); // of Maven, not of the tests

        assertThat(host.complaint().severity()).isEqualTo(Severity.WARNING);
        assertThat(host.complaint().found()).contains("JDK 25 runs the tests without");

        host.testArguments = "-Xmx1g --enable-native-access=ALL-UNNAMED";
        assertThat(host.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
    void findsNativeAccessInTheVariablesOfEveryJvm(String variable) throws IOException {
        host.properties.put("java.specification.version", "25");
        host.project().withLoader();
        host.environment.put(variable, "-Xmx1g --enable-native-access=ALL-UNNAMED");

        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void findsNativeAccessAmongMavensOwnArguments() throws IOException {
        host.properties.put("java.specification.version", "25");
        host.jvmArguments.add("--enable-native-access=ALL-UNNAMED");

        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void explainsTheSignalHandlerToWhoeverLoadsLibtvmFfiOtherwise() {
        Finding hint = signalHandlers();
        assertThat(hint.severity()).isEqualTo(Severity.INFO);
        assertThat(hint.cause()).contains("replaces the JVM's SIGSEGV handler");
        assertThat(hint.cure()).contains("NativeLoader", "LD_PRELOAD=" + host.path("jdk/lib/libjsig.so"));
    }

    @Test
    void saysThatThisJavaHasNoLibjsig() throws IOException {
        Files.delete(root.resolve("jdk/lib/libjsig.so"));

        assertThat(signalHandlers().cure()).contains("LD_PRELOAD=$JAVA_HOME/lib/libjsig.so (this Java has none)");
    }

    @Test
    void isContentWithAPreloadedLibjsig() {
        host.environment.put("LD_PRELOAD", "/lib/other.so:" + host.path("jdk/lib/libjsig.so"));

        assertThat(signalHandlers().severity()).isEqualTo(Severity.OK);
    }

    @Test
    void hasNothingToSayOfSignalHandlersOnWindows() {
        host.properties.put("os.name", "Windows 11");

        assertThat(signalHandlers().severity()).isEqualTo(Severity.OK);
    }

    @Test
    void tellsALibjsigThatIsNotThere() throws IOException {
        host.environment.put("LD_PRELOAD", host.path("jdk8/lib/libjsig.so"));

        Finding handlers = host.complaint("signal-handlers", Severity.WARNING);
        assertThat(handlers.found()).contains(host.path("jdk8/lib/libjsig.so"), "not there");
        assertThat(handlers.cure()).contains(host.path("jdk/lib/libjsig.so"));
    }

    @Test
    void tellsALibjsigThatThisJvmCannotName() throws IOException {
        host.environment.put("LD_PRELOAD", "/\0/libjsig.so");

        assertThat(host.complaint("signal-handlers", Severity.WARNING).found()).contains("not there");
    }

    @Test
    void warnsOfNativesWithoutTheLoader() throws IOException {
        host.project().withNatives(MadeUpHost.CLASSIFIER, MadeUpHost.VERSION, "a");

        Finding handlers = host.complaint("signal-handlers", Severity.WARNING);
        assertThat(handlers.found()).contains("tvm-ffi-loader is not");
        assertThat(handlers.cure()).contains("exclusion", host.path("jdk/lib/libjsig.so"));
    }

    @Test
    void warnsOfOtherLoadersUnlessTheTestsPreloadLibjsig() throws IOException {
        host.project().withLoader();
        host.with("org.bytedeco", "javacpp", "org/bytedeco/javacpp/Loader.class", "");
        host.with("org.apache.tvm", "tvm4j-core", "org/apache/tvm/Base.class", "");

        assertThat(host.complaints())
                .extracting(Finding::found)
                .containsExactly(
                        "org.apache.tvm:tvm4j-core is on the class path", "org.bytedeco:javacpp is on the class path");

        host.testEnvironment = Map.of("LD_PRELOAD", host.path("jdk/lib/libjsig.so"));
        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void tellsACacheOnAFileSystemThatRefusesExecution() throws IOException {
        host.properties.put(
                "user.home", Files.createDirectories(root.resolve("my home")).toString());
        host.write(
                "proc/self/mounts",
                "overlay / overlay rw 0 0\ntmpfs " + host.path("my\\040home") + " tmpfs rw,noexec 0 0\n");

        Finding cache = host.complaint("cache", Severity.WARNING);
        assertThat(cache.found()).contains(host.path("my home/.cache/tvm-ffi"), "mounted noexec");
        assertThat(cache.cause()).contains(host.path("tmp"));
        assertThat(cache.cure()).contains("-Dtvm-ffi.cache=/folder", "TVM_FFI_CACHE");
    }

    /** As one with letters beyond ASCII under LC_ALL=C; for a NUL that is so under every locale. */
    @Test
    void passesOverAMountThatThisJvmCannotName() throws IOException {
        host.write("proc/self/mounts", "overlay / overlay rw 0 0\ntmpfs /\\000 tmpfs rw,noexec 0 0\n");

        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void saysThatNothingIsLeftWhenTheTemporaryFolderRefusesExecutionToo() throws IOException {
        host.write("proc/self/mounts", "overlay / overlay rw,noexec 0 0\n");

        assertThat(host.complaint().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void namesTheFolderThatIsTakenInstead() throws IOException {
        host.environment.put("XDG_RUNTIME_DIR", host.path("run"));
        host.write("home/.cache/tvm-ffi", "a file");

        Finding cache = host.complaint();
        assertThat(cache.severity()).isEqualTo(Severity.WARNING);
        assertThat(cache.cause()).contains(host.path("run/tvm-ffi"));
    }

    @Test
    void isContentWithACacheThatIsThisUsersAlone() throws IOException {
        Path cache = Files.createDirectories(root.resolve("home/.cache/tvm-ffi"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));

        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void tellsACacheThatIsALink() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        Files.createDirectories(root.resolve("home/.cache"));
        Files.createSymbolicLink(root.resolve("home/.cache/tvm-ffi"), elsewhere);

        assertThat(host.complaint("cache", Severity.WARNING).found()).contains("home/.cache/tvm-ffi is a link");
    }

    @Test
    void tellsAFileWhereTheCachesParentShouldBe() throws IOException {
        host.write("home/.cache", "a file");

        assertThat(host.complaint("cache", Severity.WARNING).found())
                .contains(host.path("home/.cache") + " is no folder");
    }

    @Test
    void tellsACacheThatOthersCanWrite() throws IOException {
        Path cache = Files.createDirectories(root.resolve("home/.cache/tvm-ffi"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(host.complaint().id()).isEqualTo("cache");
        assertThat(host.complaint().found()).contains("can be written by other users (mode 777)");
    }

    @Test
    void tellsACacheOfAnotherUser() throws IOException {
        Path cache = Files.createDirectories(root.resolve("home/.cache/tvm-ffi"));
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a folder away");
        Files.setAttribute(cache, "unix:uid", 12345);

        assertThat(host.complaint().found()).contains("belongs to user id 12345");
    }

    @Test
    void tellsAConfiguredCacheThatCannotBeUsed() throws IOException {
        host.environment.put("TVM_FFI_CACHE", host.path("home/cache"));
        host.write("home/cache", "a file");

        Finding cache = host.complaint("cache", Severity.ERROR);
        assertThat(cache.cause()).contains("TVM_FFI_CACHE");

        host.environment.put("TVM_FFI_CACHE", "relative/cache");
        assertThat(host.complaint().severity()).isEqualTo(Severity.ERROR);
        assertThat(host.complaint().found()).contains("must be an absolute folder, got: relative/cache");
    }

    private Finding signalHandlers() {
        return new SignalHandlersCheck().examine(host.situation()).get(0);
    }
}
