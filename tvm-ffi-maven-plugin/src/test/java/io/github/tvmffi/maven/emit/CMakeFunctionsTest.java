package io.github.tvmffi.maven.emit;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of upstream's Utils, which are read when the first of them is called. */
class CMakeFunctionsTest {
    private static final String OTHER_TARGET = "$<TARGET_OBJECTS:blob>";

    @TempDir
    Path folder;

    private Path prefix;
    private CMakeProject project;

    @BeforeEach
    void writePrefix() throws IOException {
        folder = folder.toRealPath();
        writePrefix(FakePrefix.HOST);
        project = new CMakeProject(folder.resolve("project"));
    }

    private void writePrefix(String classifier) {
        prefix = FakePrefix.write(folder.resolve(classifier), FakePrefix.facts(classifier));
        FakePrefix.write(prefix.resolve("share/cmake/tvm_ffi/Utils/Library.cmake"), """
                        message(NOTICE "read Library")
                        function(tvm_ffi_add_prefix_map target prefix_path)
                          message(NOTICE "map ${ARGC}<${target}><${prefix_path}><${ARGV2}><${ARGV3}>")
                        endfunction()
                        function(tvm_ffi_configure_target target)
                          tvm_ffi_add_prefix_map(${target} "${CMAKE_CURRENT_SOURCE_DIR}")
                        endfunction()
                        function(tvm_ffi_hide_static_linked_lib_symbols target)
                          set(CMAKE_LINK_LIBRARY_USING_tvm_ffi_hidden "hide ${target}" PARENT_SCOPE)
                          set(CMAKE_LINK_LIBRARY_USING_tvm_ffi_hidden_SUPPORTED TRUE PARENT_SCOPE)
                        endfunction()
                        function(tvm_ffi_install)
                          message(NOTICE "install ${ARGC}")
                        endfunction()
                        """);
        FakePrefix.write(prefix.resolve("share/cmake/tvm_ffi/Utils/EmbedCubin.cmake"), """
                        message(NOTICE "read EmbedCubin")
                        function(add_tvm_ffi_cubin)
                          message(NOTICE "cubin with ${OBJECT_COPY_UTIL}")
                        endfunction()
                        """);
    }

    @Test
    void areReadOnceAndOnlyWhenCalled() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                message(NOTICE "found")
                tvm_ffi_install()
                find_package(tvm_ffi REQUIRED)
                tvm_ffi_install(one)
                add_tvm_ffi_cubin()
                """);

        assertThat(project.configure(dir()).succeeded().err()).isEqualTo("""
                        found
                        read Library
                        read EmbedCubin
                        install 0
                        install 1
                        cubin with %s/share/cmake/tvm_ffi/Utils/ObjectCopyUtil.cmake
                        """.formatted(prefix));
    }

    @Test
    void workWhereAnotherScopeHasFoundThePackage() {
        project.text("""
                project(consumer LANGUAGES NONE)
                function(find)
                  find_package(tvm_ffi REQUIRED)
                endfunction()
                find()
                add_tvm_ffi_cubin()
                add_tvm_ffi_cubin()
                """);

        String cubin = "cubin with %s/share/cmake/tvm_ffi/Utils/ObjectCopyUtil.cmake\n".formatted(prefix);
        assertThat(project.configure(dir()).succeeded().err()).endsWith(cubin + cubin);
    }

    @Test
    void getTheirArgumentsUnchanged() {
        String arguments = """
                t [[a;b\\;c]] "" [[${HOME} "quoted" $<1:x> @AT@ ]==] # \\]]""";
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                tvm_ffi_add_prefix_map(%1$s)
                tvm_ffi_add_prefix_map(%1$s)
                """.formatted(arguments));

        String expected = "map 4<t><a;b\\;c><><${HOME} \"quoted\" $<1:x> @AT@ ]==] # \\>\n";
        assertThat(project.configure(dir()).succeeded().err())
                .isEqualTo("read Library\nread EmbedCubin\n" + expected + expected);
    }

    @Test
    void callEachOtherAndSeeTheCallersDirectory() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                add_subdirectory(sub)
                """).file("sub/CMakeLists.txt", "tvm_ffi_configure_target(x)\n");

        assertThat(project.configure(dir()).succeeded().err()).endsWith("map 2<x><" + project.folder() + "/sub><><>\n");
    }

    @Test
    void setVariablesForTheirCaller() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                tvm_ffi_hide_static_linked_lib_symbols(x)
                message(NOTICE "${CMAKE_LINK_LIBRARY_USING_tvm_ffi_hidden}")
                message(NOTICE "${CMAKE_LINK_LIBRARY_USING_tvm_ffi_hidden_SUPPORTED}")
                """);

        assertThat(project.configure(dir()).succeeded().err()).endsWith("hide x\nTRUE\n");
    }

    @Test
    void leaveFunctionsOfAnInTreeTvmFfiAlone() {
        project.text("""
                project(consumer LANGUAGES NONE)
                add_library(tvm_ffi_header INTERFACE)
                add_library(tvm_ffi::header ALIAS tvm_ffi_header)
                function(tvm_ffi_install)
                  message(NOTICE "in tree")
                endfunction()
                find_package(tvm_ffi REQUIRED)
                tvm_ffi_install()
                """);

        assertThat(project.configure(dir()).succeeded().err()).isEqualTo("in tree\n");
    }

    @Test
    void leaveFunctionsAloneThatTheProjectDefinesLater() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                function(tvm_ffi_embed_bin_into target)
                  set(embedded "${ARGC}<${target}>" PARENT_SCOPE)
                endfunction()
                macro(add_tvm_ffi_cubin)
                  message(NOTICE "cubin of the project")
                endmacro()
                tvm_ffi_install()
                tvm_ffi_embed_bin_into(x SYMBOL y)
                message(NOTICE "${embedded}")
                add_tvm_ffi_cubin()
                """);

        assertThat(project.configure(dir()).succeeded().err()).endsWith("""
                        install 0
                        3<x>
                        cubin of the project
                        """);
    }

    /** As upstream's, which are defined when the package is found. */
    @Test
    void replaceFunctionsThatTheProjectDefinedBefore() {
        project.text("""
                project(consumer LANGUAGES NONE)
                foreach(name IN ITEMS tvm_ffi_add_prefix_map tvm_ffi_configure_target tvm_ffi_install add_tvm_ffi_cubin)
                  function(${name})
                    message(NOTICE "before")
                  endfunction()
                endforeach()
                find_package(tvm_ffi REQUIRED)
                tvm_ffi_install()
                tvm_ffi_configure_target(one)
                tvm_ffi_configure_target(two)
                tvm_ffi_configure_target(three)
                tvm_ffi_add_prefix_map(four p)
                add_tvm_ffi_cubin()
                add_tvm_ffi_cubin()
                """);

        assertThat(project.configure(dir()).succeeded().err())
                .contains("install 0", "<one>", "<two>", "<three>", "<four><p>", "cubin with")
                .doesNotContain("before");
    }

    /** By the name that CMake gives to what a definition replaces. */
    @Test
    void canBeWrappedByTheProject() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                function(tvm_ffi_install target)
                  message(NOTICE "wrapped ${target}")
                  _tvm_ffi_install(${ARGV})
                endfunction()
                tvm_ffi_install(one)
                tvm_ffi_add_prefix_map(t p)
                tvm_ffi_install(two)
                """);

        String wrapped = "wrapped %s\ninstall 1\n";
        assertThat(project.configure(dir()).succeeded().err())
                .isEqualTo("wrapped one\nread Library\nread EmbedCubin\ninstall 1\nmap 2<t><p><><>\n"
                        + wrapped.formatted("two"));
    }

    /** As the package files that CMake itself writes. CMP0115 came with CMake 3.20. */
    @Test
    void haveThePoliciesOfThePackageAndNotOfTheProject() {
        FakePrefix.write(prefix.resolve("share/cmake/tvm_ffi/Utils/Library.cmake"), """
                        function(tvm_ffi_install)
                          cmake_policy(GET CMP0115 policy)
                          message(NOTICE "policy ${policy}")
                        endfunction()
                        """);
        project.text("""
                project(consumer LANGUAGES NONE)
                cmake_policy(VERSION 3.19)
                find_package(tvm_ffi REQUIRED)
                tvm_ffi_install()
                cmake_policy(GET CMP0115 policy)
                message(NOTICE "and here '${policy}'")
                """);

        assertThat(project.configure(dir()).succeeded().err()).endsWith("policy NEW\nand here ''\n");
    }

    @Test
    void sayWhenUpstreamHasDroppedOne() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                add_tvm_ffi_fatbin(x)
                """);

        assertThat(project.configure(dir()).failed().words())
                .contains("add_tvm_ffi_fatbin is not defined by " + prefix + "/share/cmake/tvm_ffi/Utils");
    }

    /** As an install tree of a build without CUDA. */
    @Test
    void workWithoutUpstreamsFileForCuda() throws IOException {
        Files.delete(prefix.resolve("share/cmake/tvm_ffi/Utils/EmbedCubin.cmake"));
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                tvm_ffi_install()
                """);

        assertThat(project.configure(dir()).succeeded().err()).endsWith("install 0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b lob;$x.bin", "kernel:sm_90.cubin", "a|b", "a\tb"})
    void embedAFileSoThatTheProgramReadsItsBytes(String name) throws IOException {
        Path blob = project.folder().resolve(name);
        writeEmbeddingProject(blob);
        Files.write(blob, randomBytes(100_003));

        project.configure(dir()).succeeded();
        project.make().succeeded();

        assertEmbedded(blob);
        assertThat(Tool.of("nm").run(object()).succeeded().out())
                .contains(" r __tvm_ffi__cubin_k0\n", " r __tvm_ffi__cubin_k0_end\n");
        String library = project.build().resolve("libkernels.so").toString();
        assertThat(Tool.of("readelf").run("-lW", library).succeeded().out()).containsPattern("GNU_STACK .* RW  0x");
    }

    @Test
    void embedTheNewBytesOfEveryFileWhenOnlyTheLinkIsRepeated() throws IOException {
        Path first = project.folder().resolve("first.bin");
        Path second = project.folder().resolve("second.bin");
        writeEmbeddingProject(first, second);
        Files.write(first, randomBytes(1000));
        Files.write(second, randomBytes(500));
        project.configure(dir()).succeeded();
        project.make().succeeded();
        assertEmbedded(first, second);

        Files.write(first, randomBytes(77));
        Files.write(second, randomBytes(33));
        Files.delete(project.build().resolve("libkernels.so"));
        project.make().succeeded();

        assertEmbedded(first, second);
        assertThat(Files.size(Path.of(object()))).isLessThan(4000);
    }

    @ParameterizedTest
    @CsvSource({"Unix Makefiles, make", "Ninja, ninja"})
    void embedAnewWhenAnotherTargetHasMadeTheFileAnewAndOnlyThen(String generator, String program) throws IOException {
        Tool.require(program);
        writeEmbeddingProject(OTHER_TARGET);
        Path blob = writeOtherTarget();
        project.configure(dir(), "-G", generator).succeeded();
        project.make().succeeded();
        assertThat(project.make().succeeded().out()).doesNotContain("Building", "Linking");

        project.file("blob.c", "int changed;\n").make().succeeded();

        assertEmbedded(blob);
        assertThat(project.make().succeeded().out()).doesNotContain("Building", "Linking");
    }

    /** Ninja has an archive depend on object files of its own target only. */
    @ParameterizedTest
    @CsvSource({"Unix Makefiles, make", "Ninja, ninja"})
    void embedIntoAnArchiveAnewWhenAnotherTargetHasMadeTheFileAnew(String generator, String program)
            throws IOException {
        Tool.require(program);
        writeEmbeddingProject(OTHER_TARGET);
        Path blob = writeOtherTarget();
        Path text = project.folder().resolve("CMakeLists.txt");
        Files.writeString(text, Files.readString(text).replace("kernels SHARED", "kernels STATIC"));
        project.configure(dir(), "-G", generator).succeeded();
        project.make().succeeded();

        project.file("blob.c", "int changed;\n").make().succeeded();

        assertEmbedded(blob);
    }

    /** As the rules that CMake 3.20 makes for make need; newer ones find the target in what is linked. */
    @Test
    void linkAfterTheTargetWhoseFileTheyEmbed() {
        project.text("""
                project(consumer LANGUAGES C)
                find_package(tvm_ffi REQUIRED)
                add_library(kernels SHARED kernels.c)
                tvm_ffi_embed_bin_into(kernels SYMBOL k BIN [[%s]])
                add_library(blob OBJECT kernels.c)
                get_target_property(dependencies kernels MANUALLY_ADDED_DEPENDENCIES)
                message(NOTICE "${dependencies}")
                """.formatted(OTHER_TARGET)).file("kernels.c", "");

        assertThat(project.configure(dir()).succeeded().err()).endsWith("blob\n");
    }

    @Test
    void embedAFileThatHasChangedAnewWithMake() throws IOException {
        Path made = project.build().resolve("made.bin");
        Path source = project.folder().resolve("source.bin");
        Path blob = project.folder().resolve("blob.bin");
        writeEmbeddingProject(made, blob);
        project.file("make.cmake", """
                add_custom_command(OUTPUT made.bin DEPENDS source.bin
                  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/source.bin made.bin)
                add_custom_target(make DEPENDS made.bin)
                """);
        Path text = project.folder().resolve("CMakeLists.txt");
        Files.writeString(text, "add_dependencies(kernels make)\n", APPEND);
        Files.write(source, randomBytes(100));
        Files.write(blob, randomBytes(100));
        project.configure(dir(), "-G", "Unix Makefiles", "-DCMAKE_PROJECT_INCLUDE=make.cmake")
                .succeeded();
        project.make().succeeded();

        for (Path changed : List.of(blob, source)) {
            Files.write(changed, randomBytes(200));
            project.make().succeeded();
            assertEmbedded(made, blob);
        }
        assertThat(project.make().succeeded().out()).doesNotContain("Building", "Linking");
    }

    @ParameterizedTest
    @CsvSource({"Unix Makefiles, make", "Ninja, ninja"})
    void embedAFileThatIsMadeAsASourceOfTheTarget(String generator, String program) throws IOException {
        Tool.require(program);
        Path made = project.build().resolve("made.bin");
        writeEmbeddingProject(made);
        Path text = project.folder().resolve("CMakeLists.txt");
        Files.writeString(text, """
                add_custom_command(OUTPUT made.bin DEPENDS source.bin
                  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/source.bin made.bin)
                target_sources(kernels PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/made.bin)
                """, APPEND);
        Files.write(project.folder().resolve("source.bin"), randomBytes(100));
        project.configure(dir(), "-G", generator).succeeded();

        project.make().succeeded();

        assertEmbedded(made);
    }

    @Test
    void embedAFileThatNoTargetMakesAnewAtEveryBuildWithNinja() throws IOException {
        Tool.require("ninja");
        Path blob = project.folder().resolve("blob.bin");
        writeEmbeddingProject(blob, OTHER_TARGET);
        Path other = writeOtherTarget();
        Files.write(blob, randomBytes(100));
        project.configure(dir(), "-G", "Ninja").succeeded();
        project.make().succeeded();

        Files.write(blob, randomBytes(200));
        project.make().succeeded();

        assertEmbedded(blob, other);
    }

    @Test
    void embedIntoALibraryOfAProjectThatOptimizesWhenItLinks() throws IOException {
        Path blob = project.folder().resolve("blob.bin");
        writeEmbeddingProject(blob);
        Files.write(blob, randomBytes(100));

        project.configure(dir(), "-DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON").succeeded();
        project.make().succeeded();

        assertEmbedded(blob);
    }

    @Test
    void embedIntoALibraryWithAPrecompiledHeader() throws IOException {
        Path blob = project.folder().resolve("blob.bin");
        writeEmbeddingProject(blob);
        Files.writeString(
                project.folder().resolve("CMakeLists.txt"),
                "target_precompile_headers(kernels PRIVATE <stddef.h>)\n",
                APPEND);
        Files.write(blob, randomBytes(100));

        project.configure(dir()).succeeded();
        project.make().succeeded();

        assertEmbedded(blob);
    }

    @Test
    void embedFromAPrefixWhoseNameLooksLikeAGeneratorExpression() throws IOException {
        prefix = Files.move(prefix, folder.resolve("$<gone>"));
        Path blob = project.folder().resolve("blob.bin");
        writeEmbeddingProject(blob);
        Files.write(blob, randomBytes(100));

        project.configure(dir()).succeeded();
        project.make().succeeded();

        assertEmbedded(blob);
    }

    /** CMake takes LLVM's for Clang, with GNU's objcopy where LLVM's is not installed. */
    @ParameterizedTest
    @ValueSource(strings = {"ld.bfd", "ld.gold", "ld.lld", "mold"})
    void embedWithEveryLinker(String linker) throws IOException {
        Tool.require(linker);
        Path blob = project.folder().resolve("blob.bin");
        writeEmbeddingProject(blob);
        Files.write(blob, randomBytes(100));

        project.configure(dir(), "-DCMAKE_LINKER=" + linker).succeeded();
        project.make().succeeded();

        assertEmbedded(blob);
    }

    @Test
    void embedWithTheToolsOfACrossToolchain() throws IOException {
        Tool qemu = Tool.of("qemu-aarch64", "-L", "/usr/aarch64-linux-gnu");
        Tool.require("aarch64-linux-gnu-gcc");
        writePrefix("linux-aarch_64");
        Path blob = project.folder().resolve("blob.bin");
        writeEmbeddingProject(blob);
        Files.write(blob, randomBytes(100));

        project.configure(
                        dir(),
                        "-DCMAKE_SYSTEM_NAME=Linux",
                        "-DCMAKE_SYSTEM_PROCESSOR=aarch64",
                        "-DCMAKE_C_COMPILER=aarch64-linux-gnu-gcc")
                .succeeded();
        project.make().succeeded();

        assertEmbedded(qemu, blob);
    }

    private void writeEmbeddingProject(Object... files) {
        StringBuilder text = new StringBuilder("""
                project(consumer LANGUAGES C)
                find_package(tvm_ffi REQUIRED)
                add_library(kernels SHARED kernels.c)
                add_executable(copy copy.c)
                target_link_libraries(copy PRIVATE kernels)
                """);
        StringBuilder symbols = new StringBuilder();
        StringBuilder bounds = new StringBuilder();
        for (int file = 0; file < files.length; file++) {
            String symbol = "__tvm_ffi__cubin_k" + file;
            text.append("tvm_ffi_embed_bin_into(kernels SYMBOL k%d BIN [[%s]])\n".formatted(file, files[file]));
            symbols.append("extern const char %1$s[], %1$s_end[];\n".formatted(symbol));
            bounds.append("{%1$s, %1$s_end},".formatted(symbol));
        }
        project.text(text.toString())
                .file("kernels.c", """
                %sconst char *bound(int file, int end) {
                  const char *bounds[][2] = {%s};
                  return bounds[file][end];
                }
                """.formatted(symbols, bounds))
                .file("copy.c", """
                #include <stdio.h>
                #include <stdlib.h>
                const char *bound(int file, int end);
                int main(int count, char **arguments) {
                  int number = atoi(arguments[1]);
                  FILE *file = fopen(arguments[2], "wb");
                  fwrite(bound(number, 0), 1, bound(number, 1) - bound(number, 0), file);
                  return fclose(file);
                }
                """);
    }

    /** Makes the file that OTHER_TARGET stands for. */
    private Path writeOtherTarget() throws IOException {
        Path text = project.folder().resolve("CMakeLists.txt");
        Files.writeString(text, "add_library(blob OBJECT blob.c)\n", APPEND);
        project.file("blob.c", "");
        return project.build().resolve("CMakeFiles/blob.dir/blob.c.o");
    }

    private void assertEmbedded(Path... blobs) {
        assertEmbedded(Tool.of("env"), blobs);
    }

    private void assertEmbedded(Tool starter, Path... blobs) {
        Path copy = folder.resolve("copy");
        for (int file = 0; file < blobs.length; file++) {
            starter.run(project.build().resolve("copy").toString(), Integer.toString(file), copy.toString())
                    .succeeded();
            assertThat(copy).hasSameBinaryContentAs(blobs[file]);
        }
    }

    private String object() {
        return project.build().resolve("CMakeFiles/kernels.dir/kernels.c.o").toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SYMBOL x|tvm_ffi_embed_bin_into: BIN is required",
                "BIN x|tvm_ffi_embed_bin_into: SYMBOL is required",
                "SYMBOL x BIN x|tvm_ffi_embed_bin_into: CMAKE_LINKER is not set. It needs ld and objcopy of the"
                        + " toolchain: enable C or C++ before the call, install binutils, or set"
                        + " -DCMAKE_LINKER=/path/to/it.",
            })
    void sayWhatEmbeddingNeeds(String arguments, String message) {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                tvm_ffi_embed_bin_into(x %s)
                """.formatted(arguments));

        assertThat(project.configure(dir()).failed().words()).contains(message);
    }

    @Test
    void sayThatEmbeddingIsForLinuxOnly() {
        writePrefix("windows-x86_64");
        project.text("""
                set(CMAKE_SYSTEM_NAME Windows)
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                tvm_ffi_embed_bin_into(x SYMBOL x BIN x)
                """);

        assertThat(project.configure(dir()).failed().words())
                .contains("this build is for Windows. Turn the file into an array (bin2c, #embed) and use"
                        + " TVM_FFI_EMBED_CUBIN_FROM_BYTES.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.bin", "$<TARGET_OBJECTS:two>"})
    void sayThatTheFileToEmbedIsMissing(String file) throws IOException {
        writeEmbeddingProject(file);
        Path text = project.folder().resolve("CMakeLists.txt");
        Files.writeString(text, "add_library(two OBJECT copy.c kernels.c)\n", APPEND);
        project.configure(dir()).succeeded();

        assertThat(project.make().failed().words())
                .containsPattern("tvm_ffi_embed_bin_into: "
                        + Pattern.quote(project.build().toString())
                        + "/\\S+ does not exist. BIN is one file, and a relative path begins in the build folder. If a"
                        + " command of add_custom_command makes it, list it among the target's sources.");
    }

    @Test
    void sayThatTheTargetHasMoreThanOneObjectFile() throws IOException {
        Path blob = project.folder().resolve("blob.bin");
        project.text("""
                project(consumer LANGUAGES C)
                find_package(tvm_ffi REQUIRED)
                add_library(kernels SHARED one.c two.c)
                tvm_ffi_embed_bin_into(kernels SYMBOL k BIN [[%s]])
                """.formatted(blob)).file("one.c", "").file("two.c", "").file("blob.bin", "");
        project.configure(dir()).succeeded();

        assertThat(project.make().failed().words())
                .contains("tvm_ffi_embed_bin_into: the target must have exactly one object file, has 2:")
                .contains("Put the source that says TVM_FFI_EMBED_CUBIN(k) into a library of its own.");
    }

    @Test
    void nameTheCommandThatCannotEmbed() throws IOException {
        Path blob = project.folder().resolve("blob.bin");
        writeEmbeddingProject(blob);
        Files.write(blob, randomBytes(10));
        project.configure(dir(), "-DCMAKE_OBJCOPY=/bin/false").succeeded();

        assertThat(project.make().failed().words())
                .contains(
                        "tvm_ffi_embed_bin_into: cannot embed " + blob + " into " + object() + " /bin/false -I binary");
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private String dir() {
        return "-Dtvm_ffi_DIR=" + prefix + "/share/cmake/tvm_ffi";
    }
}
