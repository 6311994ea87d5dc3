package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GraalVM's native-image is told to put into a program: what is opened by name, it cannot see. */
class NativeImageMetadataTest {
    private static final Path FILE = Path.of(
            "src/main/resources/META-INF/native-image/io.github.tvmffi/tvm-ffi-loader/reachability-metadata.json");
    private static final Pattern GLOB = Pattern.compile("\"glob\": \"(.*?)\"");

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch_64-musl", "osx-aarch_64", "windows-x86_64"})
    void declaresAllThatTheLoaderOpens(String classifier) throws IOException {
        GuardFile guard = Objects.requireNonNull(GuardFiles.of(classifier));
        List<PathMatcher> globs = GLOB.matcher(Files.readString(FILE))
                .results()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob.group(1)))
                .toList();

        assertThat(List.of(
                        NativesManifest.folder(classifier) + NativesManifest.FILE_NAME,
                        NativesManifest.folder(classifier) + "lib/libtvm_ffi.so",
                        guard.resources() + guard.library().path(),
                        "META-INF/native/" + classifier + "/libmath.so"))
                .allSatisfy(resource -> assertThat(globs).anyMatch(glob -> glob.matches(Path.of(resource))));
    }
}
