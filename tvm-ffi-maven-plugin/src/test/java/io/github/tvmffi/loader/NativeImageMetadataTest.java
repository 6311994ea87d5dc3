package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the loader tells GraalVM's native-image. It stands with the plugin's tests, which read JSON. */
class NativeImageMetadataTest {
    private static final String FILE =
            "/META-INF/native-image/io.github.tvmffi/tvm-ffi-loader/reachability-metadata.json";

    /** An image holds only what is declared; nothing else would tell before it runs. */
    @ParameterizedTest
    @MethodSource("openedByName")
    void declaresEachResourceThatIsOpenedByName(String resource) throws IOException {
        Metadata metadata = metadata();

        assertThat(metadata.resources()).anyMatch(each -> each.matches(resource));
    }

    private static Stream<String> openedByName() {
        GuardFile guard = Objects.requireNonNull(GuardFiles.of("linux-x86_64"));
        return Stream.of(
                guard.resources() + guard.library().path(),
                NativesManifest.folder("linux-x86_64-cuda12") + NativesManifest.FILE_NAME,
                NativesManifest.folder("linux-x86_64-cuda12") + "lib/libtvm_ffi.so",
                "META-INF/native/linux-x86_64/libmath.so");
    }

    private static Metadata metadata() throws IOException {
        try (InputStream in = Objects.requireNonNull(NativeLoader.class.getResourceAsStream(FILE), FILE)) {
            return new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), Metadata.class);
        }
    }

    private record Metadata(List<Resource> resources) {}

    private record Resource(String glob) {

        boolean matches(String resource) {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(resource));
        }
    }
}
