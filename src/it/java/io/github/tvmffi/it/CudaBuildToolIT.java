package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program of {@link CudaMatrixIT} by other ways than CMake's config file. */
class CudaBuildToolIT {
    private static final Path WORKSPACE = Setup.path("it.workspace").resolve("CudaBuildToolIT");

    @BeforeAll
    static void unpackTheNatives() throws Exception {
        Nvidia.requireNoGpu();
        Tool.require("cmake", "ninja", "c++");
        Folders.delete(WORKSPACE);
        for (int major : List.of(12, 13)) {
            StagedNatives.unpack(classifier(major), WORKSPACE);
            layOutToolkit(major);
        }
    }

    /** NVIDIA's wheels have headers, and not what a toolkit has in lib64/stubs; the CMake package can make that. */
    private static void layOutToolkit(int major) throws Exception {
        Path toolkit = Files.createDirectories(toolkit(major).resolve("lib64")).getParent();
        Files.createSymbolicLink(
                toolkit.resolve("include"), Nvidia.toolkit(major).resolve("include"));
        Path project = project("stubs", major);
        String target = "tvm_ffi_cuda_driver_stub";
        configure(project, major, "-Dtvm_ffi_CUDA_INCLUDE_DIR=" + toolkit.resolve("include"));
        Tool.run(project, List.of("cmake", "--build", "build", "--target", target));
        Files.move(project.resolve("build").resolve(target), toolkit.resolve("lib64/stubs"));
    }

    @Test
    void cmakeLinksRuntimeAndStubOfTheToolkitThatTheProjectLooksFor() throws Exception {
        Path project = project("cmake", 13);
        Path toolkit = toolkit(13);
        Path library = Nvidia.toolkit(13).resolve("lib/libcudart.so.13");
        Files.createSymbolicLink(toolkit.resolve("bin"), Nvidia.toolkit(13).resolve("bin"));
        Files.createSymbolicLink(toolkit.resolve("lib64/libcudart.so.13"), library);
        Files.createSymbolicLink(toolkit.resolve("lib64/libcudart.so"), library);
        Path look = Files.writeString(project.resolve("look.cmake"), "find_package(CUDAToolkit REQUIRED)\n");

        CMake.SYSTEM.build(
                project,
                project.resolve("build"),
                "Ninja",
                List.of(
                        "-Dtvm_ffi_DIR=" + prefix(13).resolve("share/cmake/tvm_ffi"),
                        "-DCUDAToolkit_ROOT=" + toolkit,
                        "-DCMAKE_PROJECT_INCLUDE=" + look));

        assertThat(Files.readString(project.resolve("build/build.ninja")))
                .contains(toolkit + "/lib64/libcudart.so", toolkit + "/lib64/stubs/libcuda.so")
                .doesNotContain(prefix(13) + "/lib/libcudart", "tvm_ffi_cuda_driver_stub");
        runtimeModeSaysWhatIsMissing(project.resolve("build/add_one_cuda"));
        driverModeSaysWhatIsMissing(project.resolve("build/add_one_cuda_driver"));
    }

    /** CMake puts nvcc's own folder in no RPATH, and used to warn that the runtime there is hidden. */
    @Test
    void cmakeHasOneRuntimeForWhatNvccLinks() throws Exception {
        Path project = project("nvcc", 13);
        Path toolkit = toolkitWithCompiler(WORKSPACE.resolve("nvcc"));
        Path compile = Files.writeString(project.resolve("compile.cmake"), """
                enable_language(CUDA)
                set_source_files_properties(add_one.cc PROPERTIES LANGUAGE CUDA)
                """);

        String configured = configure(
                project,
                13,
                "-DCMAKE_CUDA_COMPILER=" + toolkit.resolve("bin/nvcc"),
                "-DCMAKE_CUDA_ARCHITECTURES=80",
                "-DCMAKE_PROJECT_INCLUDE=" + compile);
        Tool.run(project, List.of("cmake", "--build", "build", "--target", "add_one_cuda"));

        assertThat(configured)
                .contains("The CUDA compiler identification is NVIDIA")
                .doesNotContain("CMake Warning");
        Path program = project.resolve("build/add_one_cuda");
        assertThat(Tool.run(project, List.of("ldd", program.toString())))
                .contains("libcudart.so.13 => " + prefix(13).resolve("lib/libcudart.so.13"));
        runtimeModeSaysWhatIsMissing(program);
    }

    private static String configure(Path project, int major, String... more) throws Exception {
        String prefix = "-Dtvm_ffi_DIR=" + prefix(major).resolve("share/cmake/tvm_ffi");
        Stream<String> usual = Stream.of("cmake", "-GNinja", "-S.", "-Bbuild", prefix);
        return Tool.run(project, Stream.concat(usual, Stream.of(more)).toList());
    }

    /** Lays NVIDIA's wheels out as a toolkit is, which has a libcudart.so and a folder include/cccl. */
    private static Path toolkitWithCompiler(Path toolkit) throws IOException {
        for (String folder : List.of("bin", "nvvm", "include", "lib")) {
            Path linked = Files.createDirectories(toolkit.resolve(folder));
            try (Stream<Path> files = Files.list(Nvidia.toolkit(13).resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.createSymbolicLink(linked.resolve(file.getFileName()), file);
                }
            }
        }
        Files.createDirectory(toolkit.resolve("include/cccl"));
        Files.createSymbolicLink(toolkit.resolve("lib/libcudart.so"), Path.of("libcudart.so.13"));
        return toolkit;
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13})
    void makeBuildsBothModesByPkgConfig(int major) throws Exception {
        Tool.require("make", "pkg-config");
        Path project = project("make", major);

        Tool.run(
                project,
                List.of(
                        "env",
                        "PKG_CONFIG_PATH=" + prefix(major).resolve("lib/pkgconfig"),
                        "make",
                        "CUDA_ROOT=" + toolkit(major)));

        runtimeModeSaysWhatIsMissing(project.resolve("add_one_cuda"));
        driverModeSaysWhatIsMissing(project.resolve("add_one_cuda-driver"));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13})
    void mesonBuildsBothModesByPkgConfig(int major) throws Exception {
        Tool.require("pkg-config");
        Path project = project("meson-pkg-config", major);

        meson(
                project,
                List.of(
                        "PKG_CONFIG_PATH=" + prefix(major).resolve("lib/pkgconfig"),
                        "PKG_CONFIG=pkg-config --define-variable=cuda_root=" + toolkit(major)),
                List.of("build", "."));

        runtimeModeSaysWhatIsMissing(project.resolve("build/add_one_cuda"));
        driverModeSaysWhatIsMissing(project.resolve("build/add_one_cuda-driver"));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13})
    void mesonBuildsByCMake(int major) throws Exception {
        Path project = project("meson-cmake", major);

        meson(
                project,
                List.of(),
                List.of(
                        "-Dcmake_prefix_path=" + prefix(major),
                        "-Dnvidia_headers=" + headers(major),
                        "build",
                        "meson-cmake"));

        runtimeModeSaysWhatIsMissing(project.resolve("build/add_one_cuda"));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13})
    void newestCMakeBuildsByTheCommonPackageSpecification(int major) throws Exception {
        Path project = project("cps", major);

        CMake.NEWEST.build(
                project.resolve("cps"),
                project.resolve("build"),
                "Ninja",
                List.of("-DCMAKE_PREFIX_PATH=" + prefix(major), "-DCUDA_HEADERS=" + headers(major)));

        runtimeModeSaysWhatIsMissing(project.resolve("build/add_one_cuda"));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 13})
    void bazelBuildsBothModesAgainstTheJar(int major) throws Exception {
        Tool.require("bazel");
        Path project = project("bazel", major);
        Path file = project.resolve("WORKSPACE");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("https://maven.example.com", StagedNatives.repository())
                        .replace("linux-x86_64-cuda13", classifier(major))
                        .replace("/usr/local/cuda", toolkit(major).toString()));

        Tool.run(project, Bazel.command(project.resolveSibling("bazel-root-" + major), "build", "//:all"));

        runtimeModeSaysWhatIsMissing(project.resolve("bazel-bin/add_one_cuda"));
        driverModeSaysWhatIsMissing(project.resolve("bazel-bin/add_one_cuda_driver"));
    }

    private static void meson(Path project, List<String> environment, List<String> options) throws Exception {
        String meson = PipTools.program("newest", "meson").toString();
        List<String> setup = new ArrayList<>(List.of("env"));
        setup.addAll(environment);
        setup.addAll(List.of(meson, "setup"));
        setup.addAll(options);
        Tool.run(project, setup);
        Tool.run(project, List.of(meson, "compile", "-C", "build"));
    }

    /** Copies the project for one tool. */
    private static Path project(String tool, int major) throws IOException {
        Path folder = WORKSPACE.resolve(tool + "-" + major);
        ConsumerProject.copy("cuda", folder);
        return folder;
    }

    private static Path prefix(int major) {
        return WORKSPACE.resolve(classifier(major));
    }

    private static Path toolkit(int major) {
        return WORKSPACE.resolve("toolkit-" + major);
    }

    private static Path headers(int major) {
        return toolkit(major).resolve("include");
    }

    private static String classifier(int major) {
        return Setup.host() + "-cuda" + major;
    }

    private static void runtimeModeSaysWhatIsMissing(Path program) throws IOException {
        assertThat(Tool.output(List.of(program.toString()))).isEqualTo(Nvidia.WITHOUT_DRIVER);
    }

    private static void driverModeSaysWhatIsMissing(Path program) throws IOException {
        assertThat(Tool.output(List.of(program.toString()))).endsWith(Nvidia.WITHOUT_LIBCUDA);
    }
}
