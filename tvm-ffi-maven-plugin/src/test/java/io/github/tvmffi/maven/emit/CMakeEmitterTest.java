package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CMakeEmitterTest {
    @TempDir
    Path folder;

    private Path prefix;
    private CMakeProject project;

    @BeforeEach
    void writePrefix() throws IOException {
        folder = folder.toRealPath();
        prefix = FakePrefix.write(folder.resolve("prefix"), FakePrefix.facts(FakePrefix.HOST));
        project = new CMakeProject(folder.resolve("project"));
    }

    @Test
    void describesTheReleaseInItsVersionFile() {
        assertThat(new CMakeEmitter().emit(FakePrefix.facts("linux-x86_64")))
                .contains(new EmittedFile("share/cmake/tvm_ffi/tvm_ffi-config-version.cmake", """
                        # tvm_ffi 0.1.15.post2 as CMake counts.
                        set(PACKAGE_VERSION "0.1.15.2")
                        if(PACKAGE_FIND_VERSION_COUNT OR NOT CMAKE_SIZEOF_VOID_P EQUAL 8
                            OR NOT "${CMAKE_SYSTEM_NAME} ${CMAKE_SYSTEM_PROCESSOR}" STREQUAL "Linux x86_64")
                          include("${CMAKE_CURRENT_LIST_DIR}/tvm_ffi-compatibility.cmake")
                        endif()
                        """, false));
    }

    @Test
    void offersUpstreamsVariablesAndTargets() throws IOException {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                set(values "${tvm_ffi_VERSION}|${tvm_ffi_INCLUDE_DIR}|${tvm_ffi_DLPACK_INCLUDE_DIR}|${tvm_ffi_LIB_FILES}")
                string(APPEND values "|${CMAKE_CUDA_RUNTIME_LIBRARY}|${OBJECT_COPY_UTIL}")
                foreach(target IN ITEMS header shared)
                  foreach(property IN ITEMS TYPE INTERFACE_INCLUDE_DIRECTORIES INTERFACE_COMPILE_FEATURES IMPORTED_LOCATION IMPORTED_SONAME)
                    get_target_property(value tvm_ffi::${target} ${property})
                    string(APPEND values "|${value}")
                  endforeach()
                endforeach()
                string(REPLACE "|" "\\n" values "${values}")
                file(WRITE ${CMAKE_BINARY_DIR}/values "${values}")
                """);

        Tool.Result result = project.configure(dir()).succeeded();

        assertThat(project.build().resolve("values")).hasContent("""
                        0.1.15.2
                        %1$s/include
                        %1$s/include
                        %1$s/lib/libtvm_ffi.so
                        Shared
                        %1$s/share/cmake/tvm_ffi/Utils/ObjectCopyUtil.cmake
                        INTERFACE_LIBRARY
                        %1$s/include
                        cxx_std_17
                        value-NOTFOUND
                        value-NOTFOUND
                        SHARED_LIBRARY
                        %1$s/include
                        cxx_std_17
                        %1$s/lib/libtvm_ffi.so
                        libtvm_ffi.so""".formatted(prefix));
        assertThat(result.out()).doesNotContain("tvm");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void isFoundThroughPrefixPathAndRoot() {
        project.text("project(consumer LANGUAGES NONE)\nfind_package(tvm_ffi REQUIRED)\n");

        project.configure("-DCMAKE_PREFIX_PATH=" + prefix).succeeded();
        project.configure("-Utvm_ffi_DIR", "-UCMAKE_PREFIX_PATH", "-Dtvm_ffi_ROOT=" + prefix)
                .succeeded();
    }

    @Test
    void canBeFoundAgainInTheSamePlaceAndInSiblings() {
        project.text("""
                project(consumer LANGUAGES NONE)
                add_subdirectory(one)
                add_subdirectory(two)
                """);
        for (String sibling : List.of("one", "two")) {
            project.file(sibling + "/CMakeLists.txt", """
                    find_package(tvm_ffi REQUIRED)
                    find_package(tvm_ffi 0.1.15 REQUIRED COMPONENTS shared)
                    find_package(tvm_ffi REQUIRED)
                    add_custom_target(${CMAKE_CURRENT_SOURCE_DIR}.. DEPENDS tvm_ffi::shared)
                    """.replace("${CMAKE_CURRENT_SOURCE_DIR}..", "use_" + sibling));
        }

        project.configure(dir()).succeeded();
    }

    @Test
    void keepsTheCudaRuntimeThatTheProjectChose() {
        project.text("""
                project(consumer LANGUAGES NONE)
                set(CMAKE_CUDA_RUNTIME_LIBRARY "")
                find_package(tvm_ffi REQUIRED)
                if(NOT CMAKE_CUDA_RUNTIME_LIBRARY STREQUAL "")
                  message(FATAL_ERROR "changed to ${CMAKE_CUDA_RUNTIME_LIBRARY}")
                endif()
                """);

        project.configure(dir()).succeeded();
    }

    @Test
    void acceptsRequestsOfItsSeriesAndRangesAroundIt() {
        project.text("""
                project(consumer LANGUAGES NONE)
                function(expect expected)
                  unset(tvm_ffi_DIR CACHE)
                  find_package(tvm_ffi ${ARGN} QUIET)
                  if(NOT "${tvm_ffi_FOUND}" EQUAL expected)
                    message(SEND_ERROR "find_package(tvm_ffi ${ARGN}): ${tvm_ffi_FOUND}, expected ${expected}")
                  endif()
                endfunction()
                foreach(request IN ITEMS 0.1 0.1.0 0.1.9.9 0.1.15 0.1.15.2
                    0.1...0.1.15.2 0.1.15...<0.1.16 0.1.15.2...0.1.15.2 0.0.1...1 0.1.2...<0.2)
                  expect(1 ${request})
                endforeach()
                foreach(request IN ITEMS 0 0.0.9 0.1.15.3 0.1.16 0.2 1 0.1...0.1.15 0.1...<0.1.15.2 0.1.16...0.2 0.2...1)
                  expect(0 ${request})
                endforeach()
                expect(1 0.1.15.2 EXACT)
                expect(0 0.1.15 EXACT)
                """);

        assertThat(project.configure("-DCMAKE_PREFIX_PATH=" + prefix)
                        .succeeded()
                        .err())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "linux-x86_64, Linux, aarch64, '', Linux aarch64",
        "linux-x86_64, Windows, AMD64, '', Windows AMD64",
        "linux-x86_64, Android, x86_64, '', Android x86_64",
        "linux-x86_64, Emscripten, '', '', Emscripten",
        "linux-x86_64, Linux, x86_64, -DCMAKE_SIZEOF_VOID_P=4, 'Linux x86_64, 32 bits'",
        "linux-aarch_64, Linux, x86_64, '', Linux x86_64",
        "osx-aarch_64, Darwin, x86_64, '', Darwin x86_64",
        "osx-aarch_64, Darwin, arm64, -DCMAKE_OSX_ARCHITECTURES=arm64;x86_64, Darwin arm64 and x86_64",
        "windows-x86_64, Linux, x86_64, '', Linux x86_64",
        "windows-x86_64, Windows, AMD64, -DMSVC_CXX_ARCHITECTURE_ID=ARM64, Windows ARM64",
        "windows-x86_64, Windows, AMD64, -DMSVC_C_ARCHITECTURE_ID=X86, Windows X86",
    })
    void refusesAnotherSystemOrProcessorWithAReason(
            String classifier, String system, String processor, String more, String build) {
        FakePrefix.write(prefix, FakePrefix.facts(classifier));

        Tool.Result result = configureFor(system, processor, more).failed();

        assertThat(result.words())
                .contains(prefix + "/share/cmake/tvm_ffi/tvm_ffi-config.cmake, version: 0.1.15.2 (for " + classifier
                        + ", but this build is for " + build
                        + ": unpack the natives of that platform, -Dtvm-ffi.classifier=...)");
    }

    @ParameterizedTest
    @CsvSource({
        "linux-x86_64, Linux, x86_64, ''",
        "linux-x86_64, Linux, AMD64, -DCMAKE_SIZEOF_VOID_P=8",
        "linux-x86_64, Linux, amd64, ''",
        "linux-x86_64, Linux, '', ''",
        "linux-x86_64, Linux, x86_64, -DCMAKE_OSX_ARCHITECTURES=arm64",
        "linux-aarch_64, Linux, aarch64, ''",
        "linux-aarch_64, Linux, arm64, ''",
        "osx-aarch_64, Darwin, arm64, ''",
        "osx-aarch_64, Darwin, x86_64, -DCMAKE_OSX_ARCHITECTURES=arm64",
        "windows-x86_64, Windows, AMD64, -DMSVC_CXX_ARCHITECTURE_ID=x64",
        "windows-x86_64, Windows, x86_64, ''",
    })
    void acceptsEverySpellingOfItsPlatform(String classifier, String system, String processor, String more) {
        FakePrefix.write(prefix, FakePrefix.facts(classifier));

        configureFor(system, processor, more).succeeded();
    }

    private Tool.Result configureFor(String system, String processor, String more) {
        // Setting these after project() spares the test toolchain files for systems that CMake then would probe.
        project.text("""
                project(consumer LANGUAGES NONE)
                set(CMAKE_SYSTEM_NAME "%s")
                set(CMAKE_SYSTEM_PROCESSOR "%s")
                set(APPLE "%s")
                set(WIN32 "%s")
                find_package(tvm_ffi REQUIRED)
                """.formatted(system, processor, system.equals("Darwin"), system.equals("Windows")));
        List<String> options = new ArrayList<>(List.of(dir()));
        options.addAll(more.isEmpty() ? List.of() : List.of(more.split(" ")));
        return project.configure(options.toArray(String[]::new));
    }

    @Test
    void givesWindowsLinkersTheImportLibrary() {
        FakePrefix.write(prefix, FakePrefix.facts("windows-x86_64"));
        project.text("""
                project(consumer LANGUAGES NONE)
                set(CMAKE_SYSTEM_NAME Windows)
                set(CMAKE_SYSTEM_PROCESSOR AMD64)
                set(WIN32 TRUE)
                find_package(tvm_ffi REQUIRED)
                get_target_property(library tvm_ffi::shared IMPORTED_LOCATION)
                get_target_property(import_library tvm_ffi::shared IMPORTED_IMPLIB)
                message(NOTICE "<${library}> <${import_library}> <${tvm_ffi_LIB_FILES}>")
                """);

        assertThat(project.configure(dir()).succeeded().err())
                .isEqualTo("<%1$s/lib/tvm_ffi.dll> <%1$s/lib/tvm_ffi.lib> <%1$s/lib/tvm_ffi.lib>%n".formatted(prefix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/libtvm_ffi.so", "include/tvm/ffi/c_api.h"})
    void namesAMissingFileWhenItIsFound(String file) throws IOException {
        Files.delete(prefix.resolve(file));
        project.text("project(consumer LANGUAGES NONE)\nfind_package(tvm_ffi REQUIRED)\n");

        assertThat(project.configure(dir()).failed().words())
                .contains("tvm-ffi 0.1.15.post2 is incomplete: " + prefix + "/" + file
                        + " is missing. Make the prefix again: by mvn tvm-ffi:unpack, or tvm-ffi:emit if it links an"
                        + " installed Python package.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/tvm_ffi.dll", "lib/tvm_ffi.lib"})
    void namesAMissingFileForWindowsWhenItIsFound(String file) throws IOException {
        FakePrefix.write(prefix, FakePrefix.facts("windows-x86_64"));
        Files.delete(prefix.resolve(file));
        project.text("""
                project(consumer LANGUAGES NONE)
                set(CMAKE_SYSTEM_NAME Windows)
                set(CMAKE_SYSTEM_PROCESSOR AMD64)
                set(MSVC_CXX_ARCHITECTURE_ID x64)
                find_package(tvm_ffi REQUIRED)
                """);

        assertThat(project.configure(dir()).failed().words()).contains(prefix + "/" + file + " is missing");
    }

    @Test
    void namesTheFileThatALinkToItsFolderLeadsPast() throws IOException {
        Path link = Files.createDirectories(folder.resolve("other/share/cmake")).resolve("tvm_ffi");
        Files.createSymbolicLink(link, prefix.resolve("share/cmake/tvm_ffi"));
        project.text("project(consumer LANGUAGES C)\nfind_package(tvm_ffi REQUIRED)\n");

        assertThat(project.configure("-Dtvm_ffi_DIR=" + link).failed().words())
                .contains(folder.resolve("other/lib/libtvm_ffi.so") + " is missing");
    }

    @Test
    void isTakenAgainWhenItsMissingFileIsBackAndNoOtherMeanwhile() throws IOException {
        Path other = FakePrefix.write(folder.resolve("other"), FakePrefix.facts(FakePrefix.HOST));
        Path library = prefix.resolve("lib/libtvm_ffi.so");
        Path gone = Files.move(library, folder.resolve("gone"));
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                message(NOTICE "${tvm_ffi_INCLUDE_DIR}")
                """);

        assertThat(project.configure(dir(), "-DCMAKE_PREFIX_PATH=" + other)
                        .failed()
                        .words())
                .contains(library + " is missing");

        Files.move(gone, library);
        assertThat(project.configure().succeeded().err()).isEqualTo("%s/include%n".formatted(prefix));
    }

    @ParameterizedTest
    @CsvSource({
        "linux-x86_64, Linux, x86_64, -DCMAKE_SIZEOF_VOID_P=8",
        "linux-aarch_64, Linux, aarch64, -DCMAKE_SIZEOF_VOID_P=8",
        "osx-aarch_64, Darwin, arm64, -DCMAKE_SIZEOF_VOID_P=8",
        "windows-x86_64, Windows, AMD64, -DCMAKE_SIZEOF_VOID_P=8 -DMSVC_CXX_ARCHITECTURE_ID=x64",
    })
    void takesNoCloserLookInAnOrdinaryBuild(String classifier, String system, String processor, String more)
            throws IOException {
        FakePrefix.write(prefix, FakePrefix.facts(classifier));
        for (String closerLook : List.of("check", "compatibility", "functions")) {
            Files.delete(prefix.resolve("share/cmake/tvm_ffi/tvm_ffi-" + closerLook + ".cmake"));
        }

        configureFor(system, processor, more).succeeded();
    }

    @Test
    void isFoundByTheNameOfItsCpsFileWithTheTargetsOfThat() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm-ffi 0.1.15 REQUIRED COMPONENTS header)
                if(NOT tvm-ffi_header_FOUND AND CMAKE_VERSION VERSION_LESS 4.3) # which reads the CPS file
                  message(SEND_ERROR "no header")
                endif()
                find_package(tvm-ffi REQUIRED)
                add_custom_target(use DEPENDS tvm-ffi::header tvm-ffi::shared tvm-ffi)
                find_package(tvm-ffi 0.2 QUIET)
                message(NOTICE "0.2: ${tvm-ffi_FOUND}")
                find_package(tvm-ffi QUIET COMPONENTS static)
                message(NOTICE "static: ${tvm-ffi_FOUND}")
                """);

        assertThat(project.configure("-DCMAKE_PREFIX_PATH=" + prefix)
                        .succeeded()
                        .err())
                .isEqualTo("0.2: 0%nstatic: 0%n".formatted());
    }

    @Test
    void saysWhyByTheNameOfItsCpsFileToo() throws IOException {
        Files.delete(prefix.resolve("lib/libtvm_ffi.so"));
        Files.delete(prefix.resolve("lib/cps/tvm-ffi.cps"));
        project.text("project(consumer LANGUAGES NONE)\nfind_package(tvm-ffi REQUIRED)\n");

        assertThat(project.configure("-DCMAKE_PREFIX_PATH=" + prefix).failed().words())
                .contains(prefix + "/lib/libtvm_ffi.so is missing");
    }

    /** As FetchContent does for {@code FIND_PACKAGE_ARGS NAMES tvm_ffi}. */
    @Test
    void answersByTheNameThatTheProjectGivesIt() {
        Path foreign = FakePrefix.write(folder.resolve("foreign"), FakePrefix.facts("windows-x86_64"));
        project.text("""
                project(consumer LANGUAGES NONE)
                function(expect expected place)
                  unset(Ffi_DIR CACHE)
                  find_package(Ffi 0.1 QUIET NAMES tvm_ffi tvm-ffi PATHS ${place} NO_DEFAULT_PATH ${ARGN})
                  if(NOT "${Ffi_FOUND}" EQUAL expected)
                    message(SEND_ERROR "${place} ${ARGN}: ${Ffi_FOUND}, expected ${expected}")
                  endif()
                  message(NOTICE "${Ffi_header_FOUND} ${Ffi_static_FOUND} ${Ffi_NOT_FOUND_MESSAGE}${Ffi_CONSIDERED_VERSIONS}")
                endfunction()
                expect(0 %1$s)
                expect(0 %2$s COMPONENTS header static)
                expect(1 %2$s COMPONENTS header OPTIONAL_COMPONENTS static)
                """.formatted(foreign, prefix));

        assertThat(project.configure().succeeded().err().lines())
                .satisfiesExactly(
                        refused -> assertThat(refused).contains("(for windows-x86_64, but"),
                        refused -> assertThat(refused).contains("TRUE FALSE", "has no component 'static'"),
                        found -> assertThat(found).isEqualTo("TRUE FALSE 0.1.15.2"));
    }

    @Test
    void refusesAComponentItDoesNotHave() {
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi QUIET COMPONENTS header static)
                if(tvm_ffi_FOUND OR tvm_ffi_static_FOUND OR NOT tvm_ffi_header_FOUND)
                  message(SEND_ERROR "found ${tvm_ffi_FOUND} ${tvm_ffi_static_FOUND} ${tvm_ffi_header_FOUND}")
                endif()
                find_package(tvm_ffi QUIET COMPONENTS header OPTIONAL_COMPONENTS static)
                if(NOT tvm_ffi_FOUND OR tvm_ffi_static_FOUND)
                  message(SEND_ERROR "found ${tvm_ffi_FOUND} ${tvm_ffi_static_FOUND}")
                endif()
                find_package(tvm_ffi REQUIRED COMPONENTS static)
                """);

        assertThat(project.configure(dir()).failed().words())
                .contains("has no component 'static'. Its components are header and shared.")
                .doesNotContain("found ", "natives with CUDA");
    }

    @Test
    void staysSilentWhenQuietAndUnusable() throws IOException {
        Files.delete(prefix.resolve("lib/libtvm_ffi.so"));
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi QUIET)
                if(tvm_ffi_FOUND OR TARGET tvm_ffi::shared)
                  message(FATAL_ERROR "found")
                endif()
                foreach(name IN ITEMS tvm_ffi_INCLUDE_DIR tvm_ffi_DLPACK_INCLUDE_DIR tvm_ffi_LIB_FILES)
                  if(DEFINED ${name})
                    message(FATAL_ERROR "${name} is ${${name}}")
                  endif()
                endforeach()
                """);

        assertThat(project.configure(dir()).succeeded().err()).isEmpty();
    }

    /** CMake looks for such uses in what lies in the project's folder, as a prefix in target/ does. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "NONE"})
    void usesNoVariableThatIsNotSet(String language) {
        for (String platform : List.of("windows-x86_64", "osx-aarch_64", FakePrefix.HOST)) {
            FakePrefix.write(project.folder().resolve("target").resolve(platform), FakePrefix.facts(platform));
        }
        project.text("""
                project(consumer LANGUAGES %s)
                file(GLOB CMAKE_PREFIX_PATH "${CMAKE_SOURCE_DIR}/target/*")
                list(REVERSE CMAKE_PREFIX_PATH) # those of other platforms first
                foreach(package IN ITEMS tvm_ffi tvm-ffi)
                  find_package(${package} REQUIRED)
                  find_package(${package} 0.1...<0.2 REQUIRED COMPONENTS header OPTIONAL_COMPONENTS static)
                  find_package(${package} QUIET COMPONENTS static)
                endforeach()
                """.formatted(language));

        assertThat(project.configure("--warn-uninitialized").succeeded().words())
                .doesNotContain("uninitialized variable");
    }

    @Test
    void takesNoWordForAVariableInAProjectThatIsOlderThanThisPolicy() {
        project.text("""
                project(consumer LANGUAGES C)
                if(CMAKE_VERSION VERSION_LESS 4)
                  cmake_policy(SET CMP0054 OLD)
                endif()
                set(Linux "kernel")
                set(INCLUDE "include")
                find_package(tvm_ffi 0.1...0.1.15.2 REQUIRED COMPONENTS shared)
                """);

        project.configure("-DCMAKE_PREFIX_PATH=" + prefix).succeeded();
    }

    @Test
    void makesNoPolicyAMatterOfAProjectThatIsOlderThanAll() {
        project.text("""
                project(consumer LANGUAGES C)
                if(CMAKE_VERSION VERSION_LESS 4)
                  cmake_policy(VERSION 2.6)
                endif()
                find_package(tvm_ffi 0.1 REQUIRED COMPONENTS shared)
                """);

        assertThat(project.configure(dir()).succeeded().words()).doesNotContain("Policy ");
    }

    /** CMP0115 came with CMake 3.20. */
    @ParameterizedTest
    @ValueSource(strings = {"", "NO_POLICY_SCOPE"})
    void keepsItsPoliciesToItself(String scope) {
        project.text("""
                project(consumer LANGUAGES NONE)
                cmake_policy(VERSION 3.19)
                find_package(tvm_ffi REQUIRED %s)
                cmake_policy(GET CMP0115 policy)
                if(policy)
                  message(FATAL_ERROR "${policy}")
                endif()
                """.formatted(scope));

        project.configure(dir()).succeeded();
    }

    @Test
    void isTakenFromAmongPrefixesOfOtherPlatforms() {
        Path windows = FakePrefix.write(folder.resolve("windows"), FakePrefix.facts("windows-x86_64"));
        Path macos = FakePrefix.write(folder.resolve("macos"), FakePrefix.facts("osx-aarch_64"));
        project.text("""
                project(consumer LANGUAGES C)
                find_package(tvm_ffi REQUIRED)
                message(NOTICE "${tvm_ffi_INCLUDE_DIR}")
                foreach(request IN ITEMS 0.1 0.1.15.2 0.1...<0.2)
                  unset(tvm_ffi_DIR CACHE)
                  find_package(tvm_ffi ${request} REQUIRED)
                  message(NOTICE "${tvm_ffi_INCLUDE_DIR}")
                endforeach()
                """);

        assertThat(project.configure("-DCMAKE_PREFIX_PATH=" + windows + ";" + macos + ";" + prefix)
                        .succeeded()
                        .err()
                        .lines())
                .hasSize(4)
                .containsOnly(prefix + "/include");
    }

    @Test
    void canBeFoundAfterAPrefixThatWasRefused() {
        Path other = FakePrefix.write(folder.resolve("other"), FakePrefix.facts("windows-x86_64"));
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi QUIET PATHS %s NO_DEFAULT_PATH)
                set(first "${tvm_ffi_FOUND}")
                set(tvm_ffi_DIR %s/share/cmake/tvm_ffi)
                find_package(tvm_ffi REQUIRED COMPONENTS shared)
                if(first OR NOT tvm_ffi_FOUND)
                  message(FATAL_ERROR "first ${first}, then ${tvm_ffi_FOUND}")
                endif()
                """.formatted(other, prefix));

        project.configure().succeeded();
    }

    @Test
    void canBeFoundByTheNameOfItsCpsFileAfterAPrefixThatWasRefused() {
        Path other = FakePrefix.write(folder.resolve("other"), FakePrefix.facts("windows-x86_64"));
        project.text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi QUIET PATHS %s NO_DEFAULT_PATH)
                find_package(tvm-ffi REQUIRED PATHS %s NO_DEFAULT_PATH)
                """.formatted(other, prefix));

        project.configure().succeeded();
    }

    private String dir() {
        return "-Dtvm_ffi_DIR=" + prefix + "/share/cmake/tvm_ffi";
    }
}
