package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems that refuse things: mounts without execution or space, sandboxes without seccomp, foreign libraries. */
@EnabledOnOs(OS.LINUX)
class HostileSystemTest {
    private static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private static final String HARMLESS = "int answer(void) { return 43; }";

    /**
     * Starts a program that may neither install a seccomp filter nor, with "both", start a task as vfork does; with "killing" it
     * ends where it tries.
     */
    private static final String SANDBOX = """
            #include <errno.h>
            #include <linux/filter.h>
            #include <linux/sched.h>
            #include <linux/seccomp.h>
            #include <stddef.h>
            #include <string.h>
            #include <sys/prctl.h>
            #include <sys/syscall.h>
            #include <unistd.h>
            #define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
            #define EQUAL(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (yes), (no))
            #define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
            #define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
            int main(int count, char **arguments) {
                struct sock_filter no_filters[] = {
                    LOAD(nr), EQUAL(SYS_prctl, 0, 3), LOAD(args[0]), EQUAL(PR_SET_SECCOMP, 0, 1), REFUSE, ALLOW};
                struct sock_filter no_vfork[] = {
                    LOAD(nr), EQUAL(SYS_clone, 0, 3), LOAD(args[0]),
                    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_VFORK, 0, 1), REFUSE, ALLOW};
                struct sock_fprog first = {6, no_vfork}, second = {6, no_filters};
                prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
                if (strcmp(arguments[1], "killing") == 0) no_filters[4].k = SECCOMP_RET_KILL_PROCESS;
                if (strcmp(arguments[1], "both") == 0) prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &first);
                prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &second);
                execv(arguments[2], arguments + 2);
                return 99;
            }
            """;

    @TempDir
    Path temp;

    private Path jar;
    private Path mount;

    @BeforeEach
    void writeJar() throws IOException {
        Path library = TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), TinyLibrary.DISPLACING);
        jar = write("natives.jar", Files.readAllBytes(library));
        mount = Files.createDirectory(temp.resolve("mount"));
    }

    @Test
    void takesTheNextFolderWhereTheFirstForbidsExecution() throws Exception {
        FreshJvm.Result result = jvm().mounting(mount, "noexec")
                .environment("XDG_CACHE_HOME", mount.toString())
                .environment("XDG_RUNTIME_DIR", temp.toString())
                .run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + temp.resolve("tvm-ffi"), "alive");
    }

    @Test
    void namesFolderCauseAndPropertyWhereTheConfiguredOneForbidsExecution() throws Exception {
        FreshJvm.Result result =
                jvm().mounting(mount, "noexec").cache(mount.resolve("cache")).run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NO_USABLE_CACHE", mount.toString(), "failed to map segment", "-Dtvm-ffi.cache=/folder")
                .contains("suppressed 1");
    }

    @Test
    void leavesNothingHalfWrittenOnAFullDisk() throws Exception {
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        jar = write("large.jar", large);

        FreshJvm.Result result = jvm().mounting(mount, "size=200k", "; ls -A " + mount + "/cache")
                .cache(mount.resolve("cache"))
                .run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NO_USABLE_CACHE")
                .containsPattern("\n  cannot make " + mount + "/cache/1.2.3-[^ ]+: No space left on device\n")
                .endsWith("alive\n");
    }

    /** As the layers of a container's image, where a builder has given all files one time. */
    @Test
    void replacesASetThatAnOverlayDoesNotRename() throws Exception {
        Path lower = Files.createDirectory(temp.resolve("lower"));
        buildImage(lower);

        assertThat(overlay(lower).run(LoadAndSurvive.class).output())
                .contains("loaded " + mount.resolve("cache"), "alive");
        assertThat(overlay(lower)
                        .option("-Xlog:class+load")
                        .run(LoadAndSurvive.class)
                        .output())
                .contains("loaded " + mount.resolve("cache"), "alive")
                .doesNotContain(Loading.class.getName());
    }

    /** As the same image, in a container that may not write. */
    @Test
    void saysWhatItWouldReplaceInAnImageThatIsReadOnly() throws Exception {
        Path lower = Files.createDirectory(temp.resolve("lower"));
        buildImage(lower);
        Path empty = Files.createDirectory(temp.resolve("empty"));

        assertThat(jvm().mountingA("overlay", mount, "userxattr,lowerdir=" + lower + ":" + empty)
                        .cache(mount.resolve("cache"))
                        .run(LoadAndSurvive.class)
                        .output())
                .contains("NO_USABLE_CACHE", "cannot replace " + mount.resolve("cache/1.2.3-"))
                .contains(", whose files have another size or time than they were given (2001-09-09T01:46:40Z): ")
                .contains("Read-only file system", "alive");
    }

    private void buildImage(Path lower) throws Exception {
        jvm().cache(lower.resolve("cache")).run(LoadAndSurvive.class);
        try (Stream<Path> files = Files.walk(lower)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            }
        }
    }

    private FreshJvm overlay(Path lower) throws IOException, InterruptedException {
        Path upper = Files.createDirectories(temp.resolve("upper"));
        Path work = Files.createDirectories(temp.resolve("work"));
        String options = "userxattr,lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work;
        return jvm().mountingA("overlay", mount, options).cache(mount.resolve("cache"));
    }

    /** As of network file systems: a second attempt in another way follows the first, then the next folder's turn. */
    @ParameterizedTest
    @CsvSource({"1, ESTALE", "1, EBUSY", "2, EXDEV"})
    void loadsWhenARenameFails(int rename, String error) throws Exception {
        Path cache = temp.resolve("cache");

        FreshJvm.Result result =
                failingRename(error + ":when=" + rename).cache(cache).run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + cache, "alive");
        assertThat(cache.toFile().list()).noneMatch(name -> name.startsWith("."));
    }

    @Test
    void namesFolderAndCauseWhenNothingCanBeRenamed() throws Exception {
        Path cache = temp.resolve("cache");

        FreshJvm.Result result = failingRename("ESTALE").cache(cache).run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NO_USABLE_CACHE", cache.toString(), "Stale file handle", "-Dtvm-ffi.cache=/folder", "alive");
        assertThat(cache).isEmptyDirectory();
    }

    /** As of file systems whose modes are given when they are mounted, such as FAT. */
    @Test
    void loadsWhereModesCannotBeChanged() throws Exception {
        Path cache = temp.resolve("cache");

        FreshJvm.Result result =
                failing("?chmod,fchmodat", "EPERM", "umask 022; ").cache(cache).run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + cache, "alive");
    }

    @Test
    void refusesModesThatLetOthersWriteAndCannotBeChanged() throws Exception {
        Path cache = temp.resolve("cache");

        FreshJvm.Result result =
                failing("?chmod,fchmodat", "EPERM", "umask 0; ").cache(cache).run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NO_USABLE_CACHE", "libtvm_ffi.so can be written by other users (mode 666)", "alive");
        assertThat(cache).isEmptyDirectory();
    }

    private FreshJvm failingRename(String how) throws IOException, InterruptedException {
        return failing("?rename,renameat", how, "");
    }

    private FreshJvm failing(String calls, String how, String first) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder("sh", "-c", "strace -o /dev/null true").start();
        Assumptions.assumeTrue(
                probe.waitFor() == 0 || "true".equals(System.getenv("CI")), "needs strace and the right to trace");
        return jvm().under("sh", "-c", first + "exec \"$@\"", "sh")
                .under(
                        "strace",
                        "-f",
                        "-qq",
                        "-o",
                        "/dev/null",
                        "-e",
                        "trace=" + calls,
                        "-e",
                        "inject=" + calls + ":error=" + how);
    }

    @Test
    void refusesACacheOfAnotherUser() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a folder away");
        Path cache = makeCache();
        Files.setAttribute(cache, "unix:uid", 65534);

        FreshJvm.Result result = jvm().cache(cache).run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NO_USABLE_CACHE: There is no folder", "\n  " + cache + " belongs to user id 65534")
                .contains("this process runs as 0", "-Dtvm-ffi.cache", "alive");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void namesTheFolderThatMayNotBeWritten() throws Exception {
        Path cache = makeCache();
        cache.toFile().setWritable(false);

        // Root may write anywhere unless it gives up that right; others have no such right to give up.
        FreshJvm.Result result = jvm().mounting(mount, "size=1m")
                .under("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")
                .cache(cache)
                .run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NO_USABLE_CACHE", "AccessDenied", cache.toString(), "-Dtvm-ffi.cache=/folder", "alive");
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void extractsIntoAPrivateFolderThatGoesAwayWhereTheHomeIsReadOnly() throws Exception {
        Path tmp = Files.createDirectory(temp.resolve("tmp"));

        FreshJvm.Result result =
                jvm().withoutCache().option("-Djava.io.tmpdir=" + tmp).run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("extracted at every start", "-Dtvm-ffi.cache=/folder")
                .containsPattern("loaded " + tmp + "/tvm-ffi-[0-9]{9,}/")
                .contains("from a folder rwx------", "alive");
        assertThat(tmp).isEmptyDirectory();
    }

    /** As in a container whose user has no line in /etc/passwd. */
    @Test
    void saysThatTheUserHasNoHome() throws Exception {
        FreshJvm.Result result = homeless("UNUSED").option("-Duser.home=?").run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("no cache could be used:\n  user.home is ?, which is no absolute path\n")
                .contains("-Dtvm-ffi.cache=/folder", "alive");
    }

    /** As a service's, which often runs under LC_ALL=C, in the home of somebody named José. */
    @Test
    void saysThatTheLocaleCannotNameTheHome() throws Exception {
        FreshJvm.Result result = homeless("JDK_JAVA_OPTIONS=-Duser.home").run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("no cache could be used:\n  user.home is " + temp)
                .contains("start the JVM with LC_ALL=C.UTF-8", "alive");
    }

    @Test
    void saysThatTheLocaleCannotNameTheConfiguredFolder() throws Exception {
        FreshJvm.Result result = homeless("TVM_FFI_CACHE").run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("BAD_SETTING: tvm-ffi.cache (TVM_FFI_CACHE) must be a folder that")
                .contains("start the JVM with LC_ALL=C.UTF-8, got: " + temp, "alive");
    }

    /** Starts a JVM under LC_ALL=C, with a variable that names a folder with a letter beyond ASCII. */
    private FreshJvm homeless(String variable) {
        String script = "exec env LC_ALL=C \"$0=$(printf '" + temp + "/jos\\303\\251')\" \"$@\"";
        return jvm().under("sh", "-c", script, variable)
                .environment("XDG_CACHE_HOME", "")
                .environment("XDG_RUNTIME_DIR", "");
    }

    @Test
    void makesOnePrivateFolderHoweverOftenItIsAsked() throws Exception {
        FreshJvm.Result result = jvm().mounting(mount, "noexec", "; ls -A " + mount)
                .withoutCache()
                .option("-Djava.io.tmpdir=" + mount)
                .run(LoadThreeTimes.class);

        assertThat(result.output().lines())
                .filteredOn(line -> !line.startsWith(" "))
                .extracting(line -> line.replaceFirst(":.*", ""))
                .containsExactly("NO_USABLE_CACHE", "NO_USABLE_CACHE", "NO_USABLE_CACHE", "1 folder");
    }

    @Test
    void leavesNoPrivateFolderThatIsMadeAtTheEnd() throws Exception {
        Path tmp = Files.createDirectory(temp.resolve("tmp"));

        FreshJvm.Result result =
                jvm().withoutCache().option("-Djava.io.tmpdir=" + tmp).run(LoadAtTheEnd.class);

        assertThat(result.output()).contains("loaded " + tmp, "alive");
        assertThat(tmp).isEmptyDirectory();
    }

    /** As in a container that has neither. */
    @Test
    void saysThatItNeedsProcOrATemporaryDirectory() throws Exception {
        FreshJvm.Result result = jvm().mounting(Path.of("/proc"), "mode=755")
                .environment("LD_LIBRARY_PATH", System.getProperty("java.home") + "/lib") // else asked of /proc
                .option("-Duser.name=somebody")
                .option("-Djava.io.tmpdir=" + temp.resolve("absent"))
                .cache(temp.resolve("cache"))
                .run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("NO_USABLE_CACHE: Nothing tells which user this process runs as")
                .contains(
                        "java.io.tmpdir, " + temp.resolve("absent") + ", takes no file: No such file or directory",
                        "alive");
    }

    /** Programs that ask who runs them, and are to be told another name, are given -Duser.name. */
    @Test
    void knowsItsUserUnderAnotherName() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can become somebody else");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path cache = makeCache();
        Files.setAttribute(cache, "unix:uid", 65534);

        FreshJvm.Result result = jvm().under("setpriv", "--reuid=65534", "--clear-groups")
                .option("-Duser.name=root")
                .cache(cache)
                .run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + cache, "alive");
    }

    /** As in a container whose image was built by root and runs as somebody else. */
    @Test
    void saysHowToOpenACacheThatRootHasFilled() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can become somebody else");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path cache = temp.resolve("cache");
        jvm().cache(cache).run(LoadAndSurvive.class);

        assertThat(asNobodyAfter("true"))
                .contains("NO_USABLE_CACHE", "\n  " + cache + " is root's, and closed", "chmod -R a+rX)");
        assertThat(asNobodyAfter("chmod a+rx " + cache + " " + cache + "/*"))
                .contains("NO_USABLE_CACHE", "/libtvm_ffi.so is root's, and closed", "chmod -R a+rX)");
        assertThat(asNobodyAfter("chmod -R a+rX " + cache)).contains("loaded " + cache, "alive");
    }

    private String asNobodyAfter(String command) throws Exception {
        return jvm().under("sh", "-c", command + "; exec setpriv --reuid=65534 --clear-groups \"$@\"", "sh")
                .cache(temp.resolve("cache"))
                .run(LoadAndSurvive.class)
                .output();
    }

    /** As on macOS, whose system users have no home or root's. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere"})
    void knowsItsUserWhereNeitherProcNorTheHomeTells(String home) throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can become somebody else");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path cache = makeCache();
        Files.setAttribute(cache, "unix:uid", 65534);

        FreshJvm.Result result = withoutProc("setpriv --reuid=65534 --clear-groups")
                .option("-Duser.home=" + home)
                .cache(cache)
                .run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + cache, "alive");
    }

    /** As under sudo on macOS, which has no /proc and leaves root the home of whoever called it. */
    @Test
    void trustsNobodyElseAsRootInHisHome() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can be root");
        Path home = Files.createDirectory(temp.resolve("home"));
        Path cache = Files.createDirectory(home.resolve("cache"));
        Files.setAttribute(home, "unix:uid", 65534);
        Files.setAttribute(cache, "unix:uid", 65534);

        FreshJvm.Result result =
                withoutProc("").option("-Duser.home=" + home).cache(cache).run(LoadAndSurvive.class);

        assertThat(result.output()).contains(cache + " belongs to user id 65534, this process runs as 0", "alive");
    }

    /** Makes a cache that only its user can write, whatever the umask. */
    private Path makeCache() throws IOException {
        return Files.createDirectory(
                temp.resolve("cache"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private FreshJvm withoutProc(String then) {
        return jvm().under("unshare", "-m", "sh", "-c", "mount -t tmpfs none /proc && exec " + then + " \"$@\"", "sh")
                .environment(
                        "LD_LIBRARY_PATH",
                        Path.of(System.getProperty("java.home"), "lib").toString());
    }

    /** What counts is the clock of the file system, which may be another machine's. */
    @ParameterizedTest
    @ValueSource(strings = {"+3h", "-3h", "-3650d"})
    void sweepsWhatIsOldAndNothingThatIsBeingWrittenWhateverItsClockSays(String offset) throws Exception {
        Assumptions.assumeTrue(
                Files.exists(FAKETIME) || "true".equals(System.getenv("CI")), "needs Debian's libfaketime");
        Path cache = makeCache();
        Path living = Files.createDirectory(cache.resolve(".partial-1"));
        Path dead = Files.createDirectory(cache.resolve(".partial-2"));
        Files.setLastModifiedTime(dead, FileTime.fromMillis(System.currentTimeMillis() - 7_200_000));

        FreshJvm.Result result = jvm().cache(cache)
                .environment("LD_PRELOAD", FAKETIME.toString())
                .environment("FAKETIME", offset)
                .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .environment("NO_FAKE_STAT", "1")
                .run(LoadAndSurvive.class);

        assertThat(result.output()).contains("loaded " + cache, "alive");
        assertThat(living).exists();
        assertThat(dead).doesNotExist();
    }

    /** A new thread gets the stack that this limit says: too little for a library's initialisers, or more than there is. */
    @ParameterizedTest
    @ValueSource(strings = {"128", "1000000000"})
    void needsNoStackOfAnyLimit(String kilobytes) throws Exception {
        Path library = TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), """
                #include <string.h>
                #include <unistd.h>
                __attribute__((constructor)) static void fill(void) {
                    volatile char stack[400000];
                    for (unsigned i = 0; i < sizeof stack; i += 1000) stack[i] = 1;
                }
                """);
        jar = write("natives.jar", Files.readAllBytes(library));

        FreshJvm.Result result = jvm().cache(temp.resolve("cache"))
                .under("sh", "-c", "ulimit -Ss " + kilobytes + "; exec \"$@\"", "sh")
                .run(LoadAndSurvive.class);

        assertThat(result.output()).contains("protection FILTER", "alive");
    }

    @Test
    void loadsInATaskOfItsOwnWhereSeccompIsRefused() throws Exception {
        FreshJvm.Result result =
                jvm().cache(temp.resolve("cache")).under(sandbox(), "seccomp").run(LoadAndSurvive.class, "4");

        assertThat(result.output()).contains("protection TABLE", "alive");
    }

    /** What was made meanwhile, before that was known, names the filter. */
    @ParameterizedTest
    @CsvSource({"seccomp,TABLE", "both,RESTORE"})
    void repeatsAStartWhereSeccompIsRefused(String refused, String protection) throws Exception {
        FreshJvm jvm = jvm().cache(temp.resolve("cache")).under(sandbox(), refused);
        jvm.run(LoadAndSurvive.class);

        FreshJvm.Result result = jvm.option("-Xlog:class+load").run(LoadAndSurvive.class);

        assertThat(result.output())
                .contains("protection " + protection, "version 1.2.3", "alive")
                .doesNotContain(Loading.class.getName());
    }

    /** What docs/loader.md says to do there. The guard asks the environment itself. */
    @Test
    void triesNoFilterAtALaterStartEitherWhereTheEnvironmentNamesAnotherWay() throws Exception {
        FreshJvm jvm = jvm().cache(temp.resolve("cache"));
        jvm.run(LoadAndSurvive.class);

        FreshJvm.Result result = jvm.under(sandbox(), "killing")
                .environment(LoaderProperties.PROTECTION_VARIABLE, "TABLE")
                .run(LoadAndSurvive.class);

        assertThat(result.output()).contains("protection TABLE", "alive");
    }

    @Test
    void restoresTheHandlerWhereBothAreRefused() throws Exception {
        FreshJvm.Result result =
                jvm().cache(temp.resolve("cache")).under(sandbox(), "both").run(LoadAndSurvive.class);

        assertThat(result.output()).contains("protection RESTORE", "alive");
    }

    @Test
    void saysThatAnotherLibraryHasDisplacedTheHandler() throws Exception {
        FreshJvm.Result result = jvm().cache(temp.resolve("cache"))
                .option("-Xint")
                .run(PlainLoadFirst.class, temp.resolve("libtvm_ffi.so").toString());

        assertThat(result.output())
                .contains("CONFLICT: The JVM's SIGSEGV handler has been replaced by " + temp.resolve("libtvm_ffi.so"))
                .contains("Call NativeLoader.load() before it", "LD_PRELOAD=$JAVA_HOME/lib/libjsig.so");
    }

    @Test
    void saysThatAnotherCopyIsInTheProcess() throws Exception {
        Path other =
                TinyLibrary.compile(Files.createDirectory(temp.resolve("other")).resolve("libtvm_ffi.so"), HARMLESS);

        FreshJvm.Result result = jvm().cache(temp.resolve("cache")).run(PlainLoadFirst.class, other.toString());

        assertThat(result.output())
                .contains("CONFLICT: Another libtvm_ffi.so is in this process: " + other)
                .contains("-Dtvm-ffi.library=" + other);
    }

    /** The result of a later start is made while the first library is loaded. */
    @Test
    void saysAtALaterStartThatAnotherCopyIsInTheProcessThoughTheFirstLibraryWasLoaded() throws Exception {
        Path first = TinyLibrary.compile(temp.resolve("libfirst.so"), HARMLESS);
        Path other =
                TinyLibrary.compile(Files.createDirectory(temp.resolve("other")).resolve("libtvm_ffi.so"), HARMLESS);
        jar = new NativesJar(classifier())
                .library("first", "libfirst.so", Files.readAllBytes(first))
                .library("tvm_ffi", "libtvm_ffi.so", Files.readAllBytes(temp.resolve("libtvm_ffi.so")))
                .write(temp.resolve("two.jar"));
        FreshJvm jvm = jvm().cache(temp.resolve("cache"));
        jvm.run(LoadAndSurvive.class);

        FreshJvm.Result result = jvm.run(PlainLoadFirst.class, other.toString());

        assertThat(result.output()).contains("CONFLICT: Another libtvm_ffi.so is in this process: " + other);
    }

    @Test
    void joinsTheCopyInTheProcessWhenTheSettingNamesIt() throws Exception {
        Path other =
                TinyLibrary.compile(Files.createDirectory(temp.resolve("other")).resolve("libtvm_ffi.so"), HARMLESS);

        FreshJvm.Result result = jvm().cache(temp.resolve("cache"))
                .option("-Dtvm-ffi.library=" + other)
                .run(PlainLoadFirst.class, other.toString());

        assertThat(result.output()).contains("loaded " + other);
    }

    /** The cure that {@link #saysThatAnotherLibraryHasDisplacedTheHandler} names. */
    @Test
    void livesUnderLibjsigWhateverCameFirst() throws Exception {
        Path library = temp.resolve("libtvm_ffi.so");

        FreshJvm.Result result = jvm().cache(temp.resolve("cache"))
                .environment("LD_PRELOAD", System.getProperty("java.home") + "/lib/libjsig.so")
                .option("-Dtvm-ffi.library=" + library)
                .run(PlainLoadFirst.class, library.toString());

        assertThat(result.output()).contains("loaded " + library, "alive");
    }

    /** As jemalloc and others, which have to answer for all of a process. */
    @Test
    void leavesAPreloadedAllocatorInCharge() throws Exception {
        Path preloaded = TinyLibrary.compile(
                temp.resolve("liballocator.so"), "unsigned long malloc_usable_size(void *block) { return 4711; }");
        Path library = TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), """
                #include <malloc.h>
                #include <unistd.h>
                __attribute__((constructor)) static void ask(void) { if (malloc_usable_size(0) != 4711) _exit(78); }
                """);
        jar = write("natives.jar", Files.readAllBytes(library));

        FreshJvm.Result result = jvm().cache(temp.resolve("cache"))
                .environment("LD_PRELOAD", preloaded.toString())
                .run(LoadAndSurvive.class);

        assertThat(result.exitCode()).as("78: libc's own answered").isZero();
        assertThat(result.output()).contains("alive");
    }

    /** Which it would lack first for the name of the library. */
    @Test
    void saysThatTheGuardLacksMemory() throws Exception {
        Path preloaded = TinyLibrary.compile(temp.resolve("libmemory.so"), TinyLibrary.REFUSING_THE_GUARD + """
                extern void *__libc_realloc(void *block, size_t size);
                void *realloc(void *block, size_t size) { return REFUSED ? NULL : __libc_realloc(block, size); }
                """);

        FreshJvm.Result result = jvm().cache(temp.resolve("cache"))
                .environment("LD_PRELOAD", preloaded.toString())
                .run(LoadAndSurvive.class);

        assertThat(result.output()).contains("NOT_LOADABLE", "libtvm_ffi.so: no memory", "alive");
    }

    private FreshJvm jvm() {
        return new FreshJvm().classPath(jar);
    }

    private String sandbox() throws IOException, InterruptedException {
        return TinyLibrary.compileProgram(temp.resolve("sandbox"), SANDBOX).toString();
    }

    private Path write(String name, byte[] library) throws IOException {
        return new NativesJar(classifier())
                .library("tvm_ffi", "libtvm_ffi.so", library)
                .write(temp.resolve(name));
    }

    private static String classifier() throws IOException {
        return HostPlatform.detect(Host.ofThisJvm(), HostPlatform.EXECUTABLE).classifier();
    }
}
