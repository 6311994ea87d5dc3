package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CMake functions of upstream's release, which the package announces by name and reads on demand: one that sets
 * another variable for its caller must be noticed when the lock is bumped.
 */
class UpstreamFunctionsIT {
    private static final Pattern FUNCTION = Pattern.compile("(?m)^\\s*(?:function|macro)\\s*\\(\\s*(\\w+)");
    private static final Pattern FOR_THE_CALLER = Pattern.compile("set\\(\\s*(\\w+)[^)]*PARENT_SCOPE");

    @MavenTest
    void areAllThereAfterFindPackage(MavenBuild build) throws Exception {
        Tool.require("cmake");
        Path cmakedir = unpack(build);
        SortedSet<String> functions = named(FUNCTION, cmakedir);
        assertThat(functions).hasSizeGreaterThan(5);
        Path project = build.workspace().resolve("functions");
        Files.createDirectories(project);
        Files.writeString(project.resolve("CMakeLists.txt"), """
                cmake_minimum_required(VERSION 3.20)
                project(functions LANGUAGES NONE)
                find_package(tvm_ffi CONFIG REQUIRED)
                foreach(name IN ITEMS %s)
                  if(NOT COMMAND ${name})
                    message(SEND_ERROR "${name} is missing")
                  endif()
                endforeach()
                """.formatted(String.join(" ", functions)));

        Tool.run(project, List.of("cmake", "-S.", "-Bbuild", "-Dtvm_ffi_DIR=" + cmakedir));
    }

    @MavenTest
    void areTheProjectsWhereItHasDefinedThemSince(MavenBuild build) throws Exception {
        Tool.require("cmake");
        Path cmakedir = unpack(build);
        Path project = Files.createDirectories(build.workspace().resolve("own functions"));
        Files.writeString(project.resolve("CMakeLists.txt"), """
                cmake_minimum_required(VERSION 3.20)
                project(own LANGUAGES NONE)
                find_package(tvm_ffi CONFIG REQUIRED)
                foreach(name IN ITEMS %1$s)
                  function(${name})
                    set_property(GLOBAL APPEND PROPERTY called ${ARGV0})
                  endfunction()
                endforeach()
                add_custom_target(target)
                _tvm_ffi_install(target)
                foreach(name IN ITEMS %1$s)
                  cmake_language(CALL ${name} ${name})
                endforeach()
                get_property(called GLOBAL PROPERTY called)
                if(NOT called STREQUAL "%2$s")
                  message(SEND_ERROR "called ${called}")
                endif()
                """.formatted(
                        String.join(" ", named(FUNCTION, cmakedir)), String.join(";", named(FUNCTION, cmakedir))));

        Tool.run(project, List.of("cmake", "-S.", "-Bbuild", "-Dtvm_ffi_DIR=" + cmakedir));
    }

    /** Of all functions, that one option generates code by upstream's Python package. */
    @MavenTest
    void needPythonForStubsAlone(MavenBuild build) throws Exception {
        Tool.require("cmake", "make", "c++");
        Path cmakedir = unpack(build);
        Path project = Files.createDirectories(build.workspace().resolve("stubs"));
        Files.writeString(project.resolve("kernels.cc"), "");
        Files.writeString(project.resolve("CMakeLists.txt"), """
                cmake_minimum_required(VERSION 3.20)
                project(stubs LANGUAGES CXX)
                find_package(tvm_ffi CONFIG REQUIRED)
                add_library(kernels SHARED kernels.cc)
                # As on a machine without Python.
                set(CMAKE_FIND_ROOT_PATH "${CMAKE_BINARY_DIR}")
                set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM ONLY)
                tvm_ffi_configure_target(kernels ${STUBS})
                """);
        List<String> configure = new ArrayList<>(List.of("cmake", "-S.", "-Bbuild", "-Dtvm_ffi_DIR=" + cmakedir));
        Tool.run(project, configure);

        configure.add("-DSTUBS=STUB_DIR;stubs");
        assertThat(Tool.fails(project, configure)).contains("Could NOT find Python3");
    }

    /** Upstream's function leaves it to a Python program, which here gets the same object file and the same bytes. */
    @MavenTest
    void embedAFileAsUpstreamsPythonDoes(MavenBuild build) throws Exception {
        Tool.require("cmake", "make", "cc", "python3");
        Path cmakedir = build.prefix().resolve("share/cmake/tvm_ffi");
        Path project = Files.createDirectories(build.workspace().resolve("embedding"));
        Files.writeString(project.resolve("kernels.c"), """
                extern const char __tvm_ffi__cubin_demo[], __tvm_ffi__cubin_demo_end[];
                long size(void) { return __tvm_ffi__cubin_demo_end - __tvm_ffi__cubin_demo; }
                """);
        Files.writeString(project.resolve("CMakeLists.txt"), """
                cmake_minimum_required(VERSION 3.20)
                project(embedding LANGUAGES C)
                find_package(tvm_ffi CONFIG REQUIRED)
                set(CMAKE_POSITION_INDEPENDENT_CODE ON)
                add_library(theirs OBJECT kernels.c)
                add_library(ours SHARED kernels.c)
                tvm_ffi_embed_bin_into(ours SYMBOL demo BIN "${CMAKE_SOURCE_DIR}/CMakeLists.txt")
                """);
        CMake.SYSTEM.build(project, project.resolve("build"), "Unix Makefiles", List.of("-Dtvm_ffi_DIR=" + cmakedir));

        String python =
                PipTools.upstream().resolve("tvm_ffi/utils/embed_cubin.py").toString();
        List<String> embed = new ArrayList<>(List.of("python3", python, "--name", "demo", "--cubin", "CMakeLists.txt"));
        embed.addAll(List.of("--input-obj", "build/CMakeFiles/theirs.dir/kernels.c.o", "--output-obj", "theirs.o"));
        Tool.run(project, embed);
        assertThat(project.resolve("build/CMakeFiles/ours.dir/kernels.c.o"))
                .hasSameBinaryContentAs(project.resolve("theirs.o"));
    }

    @MavenTest
    void setNothingForTheirCallerThatThePackageDoesNotPassOn(MavenBuild build) throws IOException {
        assertThat(named(FOR_THE_CALLER, unpack(build)))
                .isSubsetOf(
                        "CMAKE_LINK_LIBRARY_USING_tvm_ffi_hidden", "CMAKE_LINK_LIBRARY_USING_tvm_ffi_hidden_SUPPORTED");
    }

    private static Path unpack(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only").parameter("classifier", "linux-x86_64");
        project.with("initialize").succeeds();
        return project.folder().resolve("target/tvm-ffi/linux-x86_64/share/cmake/tvm_ffi");
    }

    private static SortedSet<String> named(Pattern pattern, Path cmakedir) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (String file : List.of("Library.cmake", "EmbedCubin.cmake")) {
            Matcher matcher =
                    pattern.matcher(Files.readString(cmakedir.resolve("Utils").resolve(file)));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }
}
