package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.svm.core.configure.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What native-image cannot see, because it is looked up by name. {@link JniLibraryTest} loads with no more than that. */
class NativeImageMetadataTest {
    private static final Pattern JNI_LOOKUP =
            Pattern.compile("->(FindClass|Get\\w*(?:Method|Field)ID)\\([^\"]*\"([^\"]+)\"");

    @ParameterizedTest
    @EnumSource(names = {"REACHABILITY_METADATA", "RESOURCES"})
    void declaresWhatIsOpenedOnEveryPlatform(ConfigurationFile file) throws IOException {
        List<String> declared = NativeImageMetadata.resources(file);

        assertThat(Stream.of("linux-x86_64", "linux-aarch_64-musl", "osx-aarch_64", "windows-x86_64"))
                .flatExtracting(
                        NativesManifest::path,
                        classifier -> NativesManifest.folder(classifier) + "lib/tvm_ffi.dll",
                        NativeImageMetadataTest::guard,
                        classifier -> "META-INF/native/" + classifier + "/libmath.so")
                .allSatisfy(name -> assertThat(declared).anyMatch(((String) name)::matches));
    }

    /** Where modules are named, GraalVM for JDK 23 and later looks only at what is declared for them. */
    @Test
    void declaresTheGuardsForTheModuleToo() throws IOException {
        String module = NativeLoader.class.getModule().getName();

        assertThat(NativeImageMetadata.resources(ConfigurationFile.REACHABILITY_METADATA))
                .anyMatch((module + ":" + guard("linux-x86_64"))::matches);
    }

    @Test
    void declaresTheClassesAndMethodsThatTheGuardLooksUp() throws IOException {
        List<String> lookups = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/c"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                JNI_LOOKUP.matcher(Files.readString(source)).results().forEach(lookup -> add(lookup, lookups));
            }
        }

        assertThat(NativeImageMetadata.forJni()).isNotEmpty().containsExactlyInAnyOrderElementsOf(lookups);
    }

    /** A class, or a method or field of the class before. */
    private static void add(MatchResult lookup, List<String> lookups) {
        String name = lookup.group(2).replace('/', '.');
        lookups.add(lookup.group(1).equals("FindClass") ? name : lookups.get(lookups.size() - 1) + "." + name);
    }

    private static String guard(String classifier) {
        GuardFile guard = Objects.requireNonNull(GuardFiles.of(classifier));
        return guard.resources() + guard.library().path();
    }
}
