package io.github.tvmffi.maven.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.loader.CudaVariant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CudaHostTest {
    @TempDir
    Path folder;

    @Test
    void findsNoToolkitWhereThereIsNone() {
        assertThat(CudaHost.toolkit(Map.of("CUDA_PATH", folder.toString()), folder.resolve("absent")))
                .isEmpty();
    }

    @Test
    void readsTheVersionFromTheHeaders() throws IOException {
        Path root = toolkit("cuda", 12090);

        CudaToolkit found = CudaHost.toolkit(Map.of(), root).orElseThrow();

        assertThat(found).isEqualTo(new CudaToolkit(root, "12.9"));
        assertThat(found.variant()).isEqualTo(new CudaVariant(12));
    }

    @Test
    void looksInTheOrderOfCMakeAndThenWhereOtherToolsDo() throws IOException {
        Path usual = toolkit("usual", 11080);
        Path home = toolkit("home", 12000);
        Path installed = toolkit("installed", 12010);
        Path onPath = toolkit("path", 12040);
        Path named = toolkit("named", 13050);
        Files.createDirectories(onPath.resolve("bin"));
        Files.createFile(onPath.resolve("bin/nvcc"));
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CUDAToolkit_ROOT", named.toString());
        environment.put("PATH", onPath.resolve("bin").toString());
        environment.put("CUDA_PATH", installed.toString());
        environment.put("CUDA_HOME", home.toString());

        List<Path> taken = new ArrayList<>();
        for (String variable : List.copyOf(environment.keySet())) {
            taken.add(CudaHost.toolkit(environment, usual).orElseThrow().root());
            environment.remove(variable);
        }
        taken.add(CudaHost.toolkit(environment, usual).orElseThrow().root());

        assertThat(taken).containsExactly(named, onPath, installed, home, usual);
    }

    @Test
    void takesNoToolkitFromThePathForItsHeadersAlone() throws IOException {
        Path headers = toolkit("headers", 12040);
        Path usual = toolkit("usual", 13050);
        Map<String, String> environment =
                Map.of("PATH", Files.createDirectory(headers.resolve("bin")).toString());

        assertThat(CudaHost.toolkit(environment, usual).orElseThrow().root()).isEqualTo(usual);
    }

    /** Where conda has a toolkit. */
    @ParameterizedTest
    @ValueSource(strings = {"x86_64-linux", "sbsa-linux", "aarch64-linux"})
    void findsHeadersThatOnlyTheFolderOfATargetHas(String target) throws IOException {
        Path root = toolkit("environment", 12090);
        Files.createDirectories(root.resolve("targets"));
        Files.move(
                root.resolve("include"),
                Files.createDirectory(root.resolve("targets/" + target)).resolve("include"));
        Files.createFile(Files.createDirectory(root.resolve("bin")).resolve("nvcc"));

        assertThat(CudaHost.toolkit(Map.of("PATH", root.resolve("bin").toString()), root.resolve("absent")))
                .contains(new CudaToolkit(root, "12.9"));
    }

    @Test
    void readsAHeaderInWhateverEncoding() throws IOException {
        Path root = toolkit("cuda", 12090);
        Path header = root.resolve("include/cuda_runtime_api.h");
        Files.writeString(header, "/* \u00a9 NVIDIA */\n" + Files.readString(header), StandardCharsets.ISO_8859_1);

        assertThat(CudaHost.toolkit(Map.of(), root)).contains(new CudaToolkit(root, "12.9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "99999999999"})
    void findsNoToolkitWhereTheHeadersTellNoVersionOfCuda(String number) throws IOException {
        Path root = toolkit("cuda", 12090);
        Files.writeString(root.resolve("include/cuda_runtime_api.h"), "#define CUDART_VERSION " + number + "\n");

        assertThat(CudaHost.toolkit(Map.of(), root)).isEmpty();
    }

    private Path toolkit(String name, int version) throws IOException {
        Path root = folder.resolve(name);
        Files.createDirectories(root.resolve("include"));
        Files.writeString(root.resolve("include/cuda_runtime_api.h"), "#define CUDART_VERSION  " + version + "\n");
        return root;
    }
}
