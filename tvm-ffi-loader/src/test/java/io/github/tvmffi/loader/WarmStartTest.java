package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.UnaryOperator;
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
    @TempDir
    Path temp;

    private Path cache;
    private Path jar;
    private byte[] library;
    private String classifier;

    @BeforeEach
    void startOnce() throws Exception {
        cache = temp.resolve("cache");
        jar = temp.resolve("natives.jar");
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

    /** Loading a class takes a young JVM as long as a tenth of libtvm_ffi, its first invokedynamic as long as all. */
    @Test
    void needsFewClassesAndNoInvokedynamic() throws Exception {
        jvm().run(JustLoad.class);

        String output = jvm().option("-Xlog:class+load").run(JustLoad.class).output();

        assertThat(output.lines().filter(line -> line.contains(" io.github.tvmffi.loader.")))
                .hasSizeLessThanOrEqualTo(10);
        assertThat(output).doesNotContain("LambdaForm$MH", "$$Lambda");
    }

    @Test
    void looksAgainWhenTheJarHasChanged() throws Exception {
        new NativesJar(classifier)
                .with("version", "1.2.4")
                .library("tvm_ffi", "libtvm_ffi.so", library)
                .write(jar);

        assertThat(start()).contains("version 1.2.4", "alive");
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

    @Test
    void extractsAgainWhatWasTamperedWith() throws Exception {
        Path extracted = extracted();
        FileTime before = Files.getLastModifiedTime(extracted);
        extracted.toFile().setWritable(true);
        Files.write(extracted, new byte[library.length]);

        assertThat(start()).contains("alive");
        assertThat(extracted()).hasBinaryContent(library);
        assertThat(Files.getLastModifiedTime(extracted())).isEqualTo(before);
    }

    @Test
    void extractsAgainWhatWasDeleted() throws Exception {
        Files.delete(extracted());

        assertThat(start()).contains("alive");
        assertThat(extracted()).hasBinaryContent(library);
    }

    @Test
    void ignoresADamagedRecord() throws Exception {
        changeRecords(text -> text.replace(' ', 'x'));

        assertThat(start()).contains("alive");
    }

    /** Power may fail before all of a new file is on the disk: without a mark at the end, the rest would be believed. */
    @ParameterizedTest(name = "without its last {0} characters")
    @ValueSource(ints = {1, 2, 40})
    void ignoresARecordThatWasCutShort(int missing) throws Exception {
        changeRecords(text -> text.substring(0, text.length() - missing));

        assertThat(start()).contains("loaded " + cache, "alive");
    }

    @Test
    void ignoresARecordThatEndsBehindAWholeLine() throws Exception {
        changeRecords(text -> text.substring(0, text.lastIndexOf('\n', text.lastIndexOf("libtvm_ffi.so"))));

        assertThat(start()).contains("loaded " + extracted(), "alive");
    }

    @Test
    void ignoresARecordWithoutItsNumbers() throws Exception {
        changeRecords(text -> text.replaceAll("\n[0-9]+ /", "\n? /"));

        assertThat(start()).contains("loaded " + cache, "alive");
    }

    private void changeRecords(UnaryOperator<String> change) throws IOException {
        try (Stream<Path> records = Files.list(cache.resolve("starts"))) {
            for (Path record : records.toList()) {
                Files.writeString(record, change.apply(Files.readString(record)));
            }
        }
    }

    @Test
    void obeysASettingThatWasNotThereBefore() throws Exception {
        FreshJvm.Result result =
                jvm().option("-D" + LoaderProperties.PROTECTION + "=TABLE").run(LoadAndSurvive.class);

        assertThat(result.output()).contains("protection TABLE", "alive");
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
        return new FreshJvm().cache(cache).classPath(jar);
    }

    private Path extracted() throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            List<Path> sets = entries.filter(entry -> !entry.endsWith("starts")).toList();
            assertThat(sets).hasSize(1);
            return sets.get(0).resolve("libtvm_ffi.so");
        }
    }
}
