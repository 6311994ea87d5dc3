package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proguard.Configuration;
import proguard.ConfigurationParser;
import proguard.ProGuard;

/** Programs that ProGuard has made smaller, by the rules in docs/loader.md. */
class ShrunkenProgramTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"), "jmods/java.base.jmod");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"-dontobfuscate", "-allowaccessmodification", "-repackageclasses x -overloadaggressively"})
    void loadsAtAFirstAndALaterStart(String options) throws Exception {
        FreshJvm jvm = new FreshJvm()
                .onlyClassPath(shrunken(options), natives())
                .cache(temp.resolve("cache"))
                .option("-Duser.home=" + temp);

        assertThat(start(jvm)).hasSizeGreaterThan(20);
        assertThat(start(jvm)).as("repeats the first").hasSizeLessThan(10);
    }

    /** Returns the program's classes that were loaded, whose names tell nothing any more. */
    private List<String> start(FreshJvm jvm) throws Exception {
        String output = jvm.option("-Xlog:class+load").run(LoadAndSurvive.class).output();

        assertThat(output).contains("loaded " + temp.resolve("cache"), "version 1.2.3 for ", "alive");
        return output.lines().filter(line -> line.endsWith("program.jar")).toList();
    }

    @Test
    void saysWhyItDoesNotLoad() throws Exception {
        FreshJvm jvm = new FreshJvm()
                .onlyClassPath(shrunken("-allowaccessmodification"))
                .cache(temp.resolve("cache"));

        assertThat(jvm.run(LoadAndSurvive.class).output()).contains("NOT_AVAILABLE: No tvm-ffi natives for ", "alive");
    }

    private Path natives() throws Exception {
        Path library = TinyLibrary.compile(temp.resolve("libtvm_ffi.so"), TinyLibrary.DISPLACING);
        return new NativesJar(HostPlatform.detect(Host.ofThisJvm(), HostPlatform.EXECUTABLE)
                        .classifier())
                .library("tvm_ffi", "libtvm_ffi.so", Files.readAllBytes(library))
                .write(temp.resolve("natives.jar"));
    }

    private Path shrunken(String options) throws Exception {
        Assumptions.assumeTrue(Files.exists(JDK), "needs a JDK with jmods, as ProGuard does");
        Path jar = temp.resolve("program.jar");
        List<String> arguments = new ArrayList<>(List.of(
                "-injars",
                FreshJvm.classes() + "(!module-info.class,!META-INF/versions/**)",
                "-injars",
                FreshJvm.testClasses() + "(**/LoadAndSurvive*.class)",
                "-outjars",
                jar.toString(),
                "-libraryjars",
                JDK + "(!**.jar;!module-info.class)",
                "-keep class " + LoadAndSurvive.class.getName() + " { public static void main(java.lang.String[]); }"));
        arguments.addAll(documentedRules());
        arguments.addAll(List.of(options.split("(?= -)")));
        Configuration configuration = new Configuration();
        try (ConfigurationParser parser = new ConfigurationParser(arguments.toArray(String[]::new), new Properties())) {
            parser.parse(configuration);
        }
        new ProGuard(configuration).execute();
        return jar;
    }

    private static List<String> documentedRules() throws Exception {
        return Files.readAllLines(Path.of("../docs/loader.md")).stream()
                .filter(line -> line.startsWith("-keep") || line.startsWith("-dontwarn"))
                .toList();
    }
}
