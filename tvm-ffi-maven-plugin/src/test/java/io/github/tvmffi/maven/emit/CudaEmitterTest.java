package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaEmitterTest {
    @TempDir
    Path folder;

    private Path prefix;
    private Path headers;
    private CMakeProject project;

    @BeforeEach
    void writePrefix() throws IOException {
        folder = folder.toRealPath();
        prefix = FakePrefix.write(folder.resolve("prefix"), FakePrefix.facts(FakePrefix.HOST + "-cuda12"));
        headers = headers(12090);
        project = new CMakeProject(folder.resolve("project"));
    }

    @Test
    void leavesAPrefixWithoutCudaAsItWas() {
        assertThat(new CudaEmitter().emit(FakePrefix.facts("linux-x86_64"))).isEmpty();
        assertThat(new BazelEmitter().emit(FakePrefix.facts("linux-x86_64")))
                .noneMatch(file -> file.text().contains("cuda"));
    }

    @Test
    void linksTheRuntimeOfThePrefixWhereTheProjectHasNoToolkit() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda)
                get_target_property(include tvm_ffi::cuda INTERFACE_INCLUDE_DIRECTORIES)
                get_target_property(link tvm_ffi::cuda INTERFACE_LINK_LIBRARIES)
                get_target_property(definitions tvm_ffi::cuda INTERFACE_COMPILE_DEFINITIONS)
                get_target_property(runtime tvm_ffi::cudart IMPORTED_LOCATION)
                message(NOTICE "${tvm_ffi_CUDA_VERSION} <${include}> <${link}> <${definitions}> <${runtime}>")
                """);

        assertThat(configure().succeeded().err())
                .isEqualTo(
                        "12.9 <%s> <tvm_ffi::shared;tvm_ffi::cudart> <TVM_FFI_CUBIN_LAUNCHER_USE_DRIVER_API=0> <%s>%n"
                                .formatted(headers, prefix + "/lib/libcudart.so.12"));
    }

    @Test
    void takesNoWordForAVariableInAProjectThatIsOlderThanThisPolicy() {
        project.text("""
                project(consumer LANGUAGES NONE)
                if(CMAKE_VERSION VERSION_LESS 4)
                  cmake_policy(SET CMP0054 OLD)
                endif()
                set(cuda ON)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda)
                get_target_property(link tvm_ffi::cuda INTERFACE_LINK_LIBRARIES)
                message(NOTICE "${link}")
                """);

        assertThat(configure().succeeded().words()).contains("tvm_ffi::shared;tvm_ffi::cudart");
    }

    @Test
    void linksTheRuntimeOfTheProjectsToolkitWhereItHasOne() {
        project.text("""
                project(consumer LANGUAGES NONE)
                add_library(CUDA::cudart INTERFACE IMPORTED)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda)
                get_target_property(link tvm_ffi::cuda INTERFACE_LINK_LIBRARIES)
                message(NOTICE "${link}")
                """);

        assertThat(configure().succeeded().err()).isEqualTo("tvm_ffi::shared;CUDA::cudart\n");
    }

    @Test
    void takesAToolkitThatItFindsItselfForItsHeadersOnly() {
        project.text("""
                project(consumer LANGUAGES NONE)
                set(CMAKE_MODULE_PATH "${CMAKE_CURRENT_SOURCE_DIR}")
                find_package(tvm_ffi REQUIRED COMPONENTS cuda_driver cuda)
                get_target_property(driver tvm_ffi::cuda_driver INTERFACE_LINK_LIBRARIES)
                get_target_property(link tvm_ffi::cuda INTERFACE_LINK_LIBRARIES)
                get_target_property(include tvm_ffi::cuda INTERFACE_INCLUDE_DIRECTORIES)
                message(NOTICE "${driver} ${link} ${include}")
                """);
        project.file("FindCUDAToolkit.cmake", """
                set(CUDAToolkit_FOUND TRUE)
                set(CUDAToolkit_INCLUDE_DIRS "%s")
                add_library(CUDA::cudart INTERFACE IMPORTED)
                add_library(CUDA::cuda_driver INTERFACE IMPORTED)
                """.formatted(headers));

        assertThat(project.configure(dir()).succeeded().err())
                .isEqualTo("tvm_ffi::shared;CUDA::cuda_driver tvm_ffi::shared;tvm_ffi::cudart " + headers + "\n");
    }

    /** CMake looks for such uses in what lies in the project's folder, as a prefix in target/ does. */
    @Test
    void usesNoVariableThatIsNotSet() {
        FakePrefix.write(project.folder().resolve("target"), FakePrefix.facts(FakePrefix.HOST + "-cuda12"));
        project.text("""
                project(consumer LANGUAGES C)
                find_package(tvm_ffi REQUIRED PATHS target NO_DEFAULT_PATH OPTIONAL_COMPONENTS cuda)
                set(tvm_ffi_CUDA_INCLUDE_DIR "%s")
                find_package(tvm_ffi REQUIRED COMPONENTS cuda cuda_driver)
                """.formatted(headers));

        assertThat(project.configure("--warn-uninitialized", "-DCMAKE_DISABLE_FIND_PACKAGE_CUDAToolkit=ON")
                        .succeeded()
                        .words())
                .doesNotContain("uninitialized variable");
    }

    @Test
    void tellsOldHeadersNothingThatTheyWouldRefuse() throws IOException {
        headers(12040);
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda)
                get_target_property(definitions tvm_ffi::cuda INTERFACE_COMPILE_DEFINITIONS)
                message(NOTICE "${tvm_ffi_CUDA_VERSION} ${definitions}")
                """);

        assertThat(configure().succeeded().err()).isEqualTo("12.4 definitions-NOTFOUND\n");
    }

    @Test
    void linksAProgramAgainstTheDriverWithoutAnyDriver() throws IOException {
        project.text("""
                project(consumer LANGUAGES C)
                set(CMAKE_C_VISIBILITY_PRESET hidden)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda_driver)
                add_library(consumer SHARED consumer.c)
                get_target_property(definitions tvm_ffi::cuda_driver INTERFACE_COMPILE_DEFINITIONS)
                target_compile_definitions(consumer PRIVATE ${definitions})
                target_link_libraries(consumer PRIVATE tvm_ffi_cuda_driver_stub -Wl,--no-undefined)
                """);
        project.file("consumer.c", """
                int cuInit(unsigned);
                int cuMemAlloc_v2(void **, unsigned long);
                int answer(void) { void *p; return TVM_FFI_CUBIN_LAUNCHER_USE_DRIVER_API + cuInit(0) + cuMemAlloc_v2(&p, 1); }
                """);

        configure().succeeded();
        project.make().succeeded();
        String dynamic = Tool.of("readelf")
                .run("-d", project.build().resolve("libconsumer.so").toString())
                .succeeded()
                .out();
        assertThat(dynamic).contains("Shared library: [libcuda.so.1]");
        assertThat(project.build().resolve("tvm_ffi_cuda_driver_stub/libcuda.so"))
                .exists();
        assertThat(project.build().resolve("tvm_ffi_cuda_driver_stub/libcuda.so.1"))
                .doesNotExist();
    }

    @Test
    void makesWhatStandsForTheDriverOnceForAllFoldersOfAProjectInCxx() throws IOException {
        project.text("""
                project(consumer LANGUAGES CXX)
                add_subdirectory(one)
                add_subdirectory(other)
                """);
        for (String name : List.of("one", "other")) {
            project.file(name + "/CMakeLists.txt", """
                    find_package(tvm_ffi REQUIRED COMPONENTS cuda_driver)
                    get_target_property(link tvm_ffi::cuda_driver INTERFACE_LINK_LIBRARIES)
                    message(NOTICE "${link}")
                    """);
        }

        assertThat(configure().succeeded().err()).isEqualTo("tvm_ffi::shared;tvm_ffi_cuda_driver_stub\n".repeat(2));
        assertThat(Tool.of("cmake")
                        .run("--build", project.build().toString(), "--target", "tvm_ffi_cuda_driver_stub")
                        .succeeded()
                        .err())
                .isEmpty();
        assertThat(project.build().resolve("tvm_ffi_cuda_driver_stub/libcuda.so"))
                .exists();
    }

    @Test
    void saysThatTheRuntimeIsMissing() throws IOException {
        Files.delete(prefix.resolve("lib/libcudart.so.12"));
        project.text("project(consumer LANGUAGES NONE)\nfind_package(tvm_ffi REQUIRED COMPONENTS cuda)\n");

        assertThat(configure().failed().words())
                .contains("is incomplete: " + prefix + "/lib/libcudart.so.12 is missing. Unpack it again");
    }

    @Test
    void takesHeadersFromAFolderWhoseNameLooksLikeAGeneratorExpression() throws IOException {
        headers = Files.move(headers, folder.resolve("$<0:include>"));
        project.text("""
                project(consumer LANGUAGES CXX)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda)
                add_library(consumer OBJECT consumer.cc)
                target_link_libraries(consumer PRIVATE tvm_ffi::cuda)
                """);
        project.file("consumer.cc", "#include <cuda_runtime_api.h>\nint version = CUDART_VERSION;\n");

        configure().succeeded();
        project.make().succeeded();
    }

    @Test
    void compilesWhatStandsForTheDriverInAStrictProject() throws IOException {
        project.text("""
                project(consumer LANGUAGES C)
                add_compile_options(-Wmissing-declarations)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda_driver)
                add_custom_target(stub ALL DEPENDS tvm_ffi_cuda_driver_stub)
                """);

        project.configure(
                        dir(),
                        "-Dtvm_ffi_CUDA_INCLUDE_DIR=" + headers,
                        "-DCMAKE_C_FLAGS=-Werror -Wmissing-prototypes -fsanitize=address -fstack-protector-all",
                        "-DCMAKE_SHARED_LINKER_FLAGS=-Wl,-z,defs")
                .succeeded();
        project.make().succeeded();
    }

    /** Beside a project's own libraries it would be found as libcuda.so, and its functions answer nothing. */
    @Test
    void makesWhatStandsForTheDriverInAFolderOfItsOwn() {
        project.text("""
                project(consumer LANGUAGES C)
                set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
                set(CMAKE_LIBRARY_OUTPUT_DIRECTORY_RELEASE "${CMAKE_BINARY_DIR}/lib")
                find_package(tvm_ffi REQUIRED COMPONENTS cuda_driver)
                add_custom_target(stub ALL DEPENDS tvm_ffi_cuda_driver_stub)
                """);

        project.configure(dir(), "-Dtvm_ffi_CUDA_INCLUDE_DIR=" + headers, "-DCMAKE_BUILD_TYPE=Release")
                .succeeded();
        project.make().succeeded();
        assertThat(project.build().resolve("tvm_ffi_cuda_driver_stub/libcuda.so"))
                .exists();
        assertThat(project.build().resolve("lib")).doesNotExist();
    }

    @Test
    void linksWhatStandsForTheDriverToALibraryThatAProjectLinksToEverything() {
        project.text("""
                project(consumer LANGUAGES C)
                add_library(consumer SHARED consumer.c)
                link_libraries(consumer)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda_driver)
                target_link_libraries(consumer PRIVATE tvm_ffi_cuda_driver_stub)
                """).file("consumer.c", "int cuInit(unsigned);\nint answer(void) { return cuInit(0); }\n");

        configure().succeeded();
        project.make().succeeded();
    }

    /** The linker meets the driver's name in the library, and finds it among what the program links. */
    @Test
    void linksAProgramToALibraryThatLinksTheDriverPublicly() {
        project.text("""
                project(consumer LANGUAGES C)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda_driver)
                add_library(consumer SHARED consumer.c)
                target_link_libraries(consumer PUBLIC tvm_ffi_cuda_driver_stub)
                add_executable(program program.c)
                target_link_libraries(program PRIVATE consumer)
                """)
                .file("consumer.c", "int cuInit(unsigned);\nint answer(void) { return cuInit(0); }\n")
                .file("program.c", "int answer(void);\nint main(void) { return answer(); }\n");

        configure().succeeded();
        project.make().succeeded();
    }

    /** Its functions are named as NVIDIA names them, which the style of a project may forbid. */
    @Test
    void keepsWhatStandsForTheDriverFromTheAnalysersOfAProject() {
        project.text("""
                project(consumer LANGUAGES C)
                set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
                set(CMAKE_C_CLANG_TIDY false)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda_driver)
                set(CMAKE_C_CLANG_TIDY "")
                add_library(consumer SHARED consumer.c)
                target_link_libraries(consumer PRIVATE tvm_ffi_cuda_driver_stub)
                """);
        project.file("consumer.c", "int answer(void) { return 42; }\n");

        configure().succeeded();
        project.make().succeeded();
        assertThat(project.build().resolve("compile_commands.json"))
                .content()
                .contains("consumer.c")
                .doesNotContain("stub.c");
    }

    @Test
    void saysWhichHeadersAreMissing() {
        project.text("project(consumer LANGUAGES NONE)\nfind_package(tvm_ffi REQUIRED COMPONENTS cuda)\n");

        assertThat(project.configure(dir(), "-DCMAKE_DISABLE_FIND_PACKAGE_CUDAToolkit=ON")
                        .failed()
                        .words())
                .contains("The component 'cuda' of tvm-ffi needs NVIDIA's headers (cuda.h, cuda_runtime_api.h)")
                .contains("no CUDA toolkit was found and tvm_ffi_CUDA_INCLUDE_DIR is not set. Install CUDA 12");
        assertThat(project.configure(dir(), "-Dtvm_ffi_CUDA_INCLUDE_DIR=" + prefix)
                        .failed()
                        .words())
                .contains("there are none in " + prefix);
    }

    /** NVIDIA's wheels for CUDA 12 have the compiler's headers in a folder of their own. */
    @Test
    void takesHeadersThatLieInSeveralFolders() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda)
                get_target_property(include tvm_ffi::cuda INTERFACE_INCLUDE_DIRECTORIES)
                message(NOTICE "${tvm_ffi_CUDA_VERSION} ${include}")
                """);
        String folders = folder.resolve("nvcc/include") + ";" + headers;

        assertThat(project.configure(dir(), "-Dtvm_ffi_CUDA_INCLUDE_DIR=" + folders)
                        .succeeded()
                        .err())
                .isEqualTo("12.9 " + folders + "\n");
    }

    @Test
    void takesHeadersThatTheCommandLineNamesRelativeToWhereCMakeRuns() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda)
                get_target_property(include tvm_ffi::cuda INTERFACE_INCLUDE_DIRECTORIES)
                message(NOTICE "${tvm_ffi_CUDA_VERSION} ${include}")
                """);
        Tool cmake = Tool.of("cmake").in(folder);
        String source = project.folder().toString();
        String relative = "-Dtvm_ffi_CUDA_INCLUDE_DIR=" + folder.relativize(headers);

        assertThat(cmake.run("-S", source, "-B", source + "/build", dir(), relative)
                        .succeeded()
                        .err())
                .isEqualTo("12.9 " + headers + "\n");
    }

    /** With nvcc of NVIDIA's wheel, CMake 3.31 and later hear of a folder that the wheel does not have. */
    @Test
    void takesOfAToolkitTheFoldersThatItHas() {
        project.text("""
                project(consumer LANGUAGES CXX)
                set(CMAKE_CUDA_TOOLKIT_INCLUDE_DIRECTORIES "%1$s;%1$s/cccl")
                find_package(tvm_ffi REQUIRED COMPONENTS cuda)
                add_library(consumer OBJECT consumer.cc)
                target_link_libraries(consumer PRIVATE tvm_ffi::cuda)
                """.formatted(headers)).file("consumer.cc", "");

        project.configure(dir(), "-DCMAKE_DISABLE_FIND_PACKAGE_CUDAToolkit=ON").succeeded();
    }

    @Test
    void refusesHeadersOfAnotherMajorVersion() throws IOException {
        headers(13050);
        project.text("project(consumer LANGUAGES NONE)\nfind_package(tvm_ffi REQUIRED COMPONENTS cuda_driver)\n");

        assertThat(configure().failed().words())
                .contains("is for CUDA 12, but this build has the headers of CUDA 13.5 in " + headers)
                .contains("(-Dtvm-ffi.cuda=...)");
    }

    @ParameterizedTest
    @CsvSource({"cuda_driver, cuda.lib", "cuda, cudart.lib"})
    void saysWhichImportLibraryIsMissingForWindows(String component, String library) {
        windows("project(consumer LANGUAGES NONE)\nfind_package(tvm_ffi REQUIRED COMPONENTS " + component + ")\n");

        assertThat(configureForWindows().failed().words())
                .contains("The component '" + component + "' of tvm-ffi needs NVIDIA's import library")
                .contains(headers + "/../lib/x64/" + library + " is missing. Take the headers of a CUDA 12 toolkit");
    }

    @Test
    void linksTheImportLibrariesForWindowsThatLieBesideTheHeaders() {
        Path libraries = folder.resolve("lib/x64");
        FakePrefix.write(libraries.resolve("cuda.lib"), "");
        FakePrefix.write(libraries.resolve("cudart.lib"), "");
        windows("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda cuda_driver)
                get_target_property(runtime tvm_ffi::cudart IMPORTED_IMPLIB)
                get_target_property(link tvm_ffi::cuda_driver INTERFACE_LINK_LIBRARIES)
                message(NOTICE "${runtime} ${link}")
                """);

        String beside = headers + "/../lib/x64/";
        assertThat(configureForWindows().succeeded().err())
                .isEqualTo(beside + "cudart.lib tvm_ffi::shared;" + beside + "cuda.lib\n");
    }

    /** The import library of CUDA 13 cannot be linked by MinGW's linker, which needs none. */
    @Test
    void linksTheRuntimesDllItselfWithMingw() {
        FakePrefix.write(folder.resolve("lib/x64/cudart.lib"), "");
        windows("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED COMPONENTS cuda)
                get_target_property(runtime tvm_ffi::cudart IMPORTED_IMPLIB)
                message(NOTICE "${runtime}")
                """);

        assertThat(configureForWindows("-DMINGW=1").succeeded().err()).isEqualTo(prefix + "/lib/cudart64_12.dll\n");
    }

    @Test
    void saysWhereTheComponentIsToBeHad() {
        FakePrefix.write(prefix = folder.resolve("plain"), FakePrefix.facts(FakePrefix.HOST));
        project.text("project(consumer LANGUAGES NONE)\nfind_package(tvm_ffi REQUIRED COMPONENTS cuda)\n");

        assertThat(configure().failed().words())
                .contains("has no component 'cuda'. Its components are header and shared.")
                .contains("unpack those of your version (-Dtvm-ffi.cuda=12 or 13)");
    }

    @Test
    void answersPkgConfig() {
        Tool pkgConfig = Tool.of("pkg-config").with("PKG_CONFIG_PATH", prefix + "/lib/pkgconfig");

        assertThat(pkgConfig
                        .run("--cflags", "--libs", "--define-variable=cuda_includedir=/cuda", "tvm_ffi-cuda")
                        .succeeded()
                        .out())
                .contains("-I/cuda ", " -l:libcudart.so.12 ", " -ltvm_ffi");
        assertThat(pkgConfig
                        .run("--cflags", "--libs", "tvm_ffi-cuda-driver")
                        .succeeded()
                        .out())
                .contains("-DTVM_FFI_CUBIN_LAUNCHER_USE_DRIVER_API=1", "-L/usr/local/cuda/lib64/stubs -lcuda");
    }

    @Test
    void namesPkgConfigTheLibrariesForWindows() {
        windows("");
        Tool pkgConfig = Tool.of("pkg-config").with("PKG_CONFIG_PATH", prefix + "/lib/pkgconfig");

        assertThat(pkgConfig
                        .run("--libs", "--define-variable=cuda_root=/cuda", "tvm_ffi-cuda-driver")
                        .succeeded()
                        .out())
                .contains("-L/cuda/lib/x64 -lcuda");
        assertThat(pkgConfig.run("--libs", "tvm_ffi-cuda").succeeded().out()).contains(" -l:cudart64_12.dll ");
    }

    @Test
    void givesBazelATargetForEachModeAndLabelsForWhatAToolkitHas() {
        Map<String, String> files = new BazelEmitter()
                .emit(FakePrefix.facts("windows-x86_64-cuda13")).stream()
                        .collect(Collectors.toMap(EmittedFile::path, EmittedFile::text));

        assertThat(files.get("BUILD.bazel"))
                .contains("shared_library = \"lib/cudart64_13.dll\"", "name = \"cuda\"", "name = \"cuda_driver\"")
                .contains("name = \"cuda_headers\"", "name = \"cuda_driver_stub\"");
    }

    private void windows(String text) {
        FakePrefix.write(prefix = folder.resolve("windows"), FakePrefix.facts("windows-x86_64-cuda12"));
        project.text(text);
    }

    private Tool.Result configureForWindows(String... more) {
        String[] windows = {"-DCMAKE_SYSTEM_NAME=Windows", "-DCMAKE_SYSTEM_PROCESSOR=AMD64"};
        return configure(Stream.of(windows, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private Tool.Result configure(String... more) {
        String[] given = {dir(), "-Dtvm_ffi_CUDA_INCLUDE_DIR=" + headers};
        return project.configure(Stream.of(given, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private String dir() {
        return "-Dtvm_ffi_DIR=" + prefix + "/share/cmake/tvm_ffi";
    }

    private Path headers(int version) throws IOException {
        Path include = folder.resolve("include");
        Files.createDirectories(include);
        Files.writeString(include.resolve("cuda_runtime_api.h"), "#define CUDART_VERSION  " + version + "\n");
        Files.writeString(include.resolve("cuda.h"), """
                #define cuMemAlloc                          cuMemAlloc_v2
                CUresult CUDAAPI cuInit(unsigned int Flags);
                CUresult CUDAAPI cuMemAlloc(CUdeviceptr *dptr, size_t bytesize);
                """);
        return include;
    }
}
