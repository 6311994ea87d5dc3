package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class JniLibraryTest {
    private static final String JNI = """
            int answer(void);
            int Java_io_github_tvmffi_loader_CallJni_answer(void *env, void *type) { return answer(); }
            """;

    @TempDir
    Path temp;

    private Path cache;
    private Path natives;
    private Path ownJar;
    private String classifier;

    /** The JNI library needs libtvm_ffi by its SONAME and has no path to it. */
    @BeforeEach
    void compileLibraries() throws IOException {
        cache = temp.resolve("cache");
        classifier =
                HostPlatform.detect(Host.ofThisJvm(), HostPlatform.EXECUTABLE).classifier();
        Path ffi = TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), TinyLibrary.DISPLACING);
        natives = new NativesJar(classifier)
                .library("tvm_ffi", "libtvm_ffi.so", Files.readAllBytes(ffi))
                .write(temp.resolve("natives.jar"));
        Path jni = TinyLibrary.compile(temp.resolve("libcalljni.so"), JNI, "-L" + temp, "-ltvm_ffi");
        ownJar = jar("own.jar", Files.readAllBytes(jni));
        Files.delete(ffi);
    }

    @Test
    void findsLibtvmFfiAlreadyLoaded() throws Exception {
        FreshJvm.Result result = jvm().classPath(ownJar).run(CallJni.class);

        assertThat(result.output()).contains("from " + cache, "answer 42", "alive");
    }

    @Test
    void loadsACopyForASecondClassLoader() throws Exception {
        FreshJvm.Result result = jvm().classPath(ownJar).run(SecondClassLoader.class, ownJar.toString());

        assertThat(result.output())
                .contains("first: answer 42", "second: answer 42", "second: protection ALREADY_LOADED", "alive");
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

    private FreshJvm jvm() {
        return new FreshJvm().cache(cache).classPath(natives);
    }

    private Path jar(String name, byte[] library) throws IOException {
        Path jar = temp.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("META-INF/native/" + classifier + "/libcalljni.so"));
            zip.write(library);
            zip.closeEntry();
        }
        return jar;
    }
}
