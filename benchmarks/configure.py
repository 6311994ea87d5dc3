"""What a build pays for asking where tvm-ffi is: find_package, configuring again, tvm-ffi-config.

Beside this prefix: upstream's Python wheel (alone, and with PyTorch), what CMake itself makes of a library of the same
names by install(EXPORT) and install(PACKAGE_INFO), pkg-config, and doing nothing.
"""

import os
import pathlib
import re
import shutil
import sys
import tempfile

from figures import ECHO
from host import MEMORY
from samples import hyperfine, run, shuffled

CONFIG = "share/cmake/tvm_ffi/tvm_ffi-config.cmake"
FIND = """cmake_minimum_required(VERSION 3.23)
project(find LANGUAGES CXX)
string(TIMESTAMP start "%s%f" UTC)
if(KIND STREQUAL package)
  find_package(tvm_ffi CONFIG REQUIRED)
elseif(KIND STREQUAL pkg-config)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(tvm_ffi REQUIRED IMPORTED_TARGET tvm_ffi)
endif()
string(TIMESTAMP stop "%s%f" UTC)
math(EXPR microseconds "${stop} - ${start}")
message(NOTICE "microseconds ${microseconds}")
"""
# The least that has the names of the contract, and nothing behind them: what no config file can go below.
LEAST = """add_library(tvm_ffi::header INTERFACE IMPORTED)
add_library(tvm_ffi::shared SHARED IMPORTED)
foreach(name IN ITEMS
    tvm_ffi_add_prefix_map tvm_ffi_add_apple_dsymutil tvm_ffi_add_msvc_flags tvm_ffi_hide_static_linked_lib_symbols
    tvm_ffi_add_target_from_obj tvm_ffi_configure_target tvm_ffi_install add_tvm_ffi_cubin add_tvm_ffi_fatbin
    tvm_ffi_embed_bin_into)
  function(${name})
  endfunction()
endforeach()
"""
# A library of the same names that CMake writes the package of: targets, no functions.
PEER = """cmake_minimum_required(VERSION 4.3)
project(tvm_ffi VERSION 0.1.15.2 LANGUAGES CXX)
add_library(header INTERFACE)
target_compile_features(header INTERFACE cxx_std_17)
target_include_directories(header INTERFACE $<INSTALL_INTERFACE:include>)
add_library(shared SHARED main.cc)
set_target_properties(shared PROPERTIES OUTPUT_NAME tvm_ffi)
target_link_libraries(shared PUBLIC header)
install(TARGETS header shared EXPORT targets)
install(DIRECTORY DESTINATION include)
if(CPS)
  install(PACKAGE_INFO tvm_ffi EXPORT targets)
else()
  include(CMakePackageConfigHelpers)
  write_basic_package_version_file(tvm_ffi-config-version.cmake COMPATIBILITY SameMinorVersion)
  install(EXPORT targets NAMESPACE tvm_ffi:: FILE tvm_ffi-config.cmake DESTINATION share/cmake/tvm_ffi)
  install(FILES "${CMAKE_CURRENT_BINARY_DIR}/tvm_ffi-config-version.cmake" DESTINATION share/cmake/tvm_ffi)
endif()
"""
# The least project there is, and one that has what a small library comes with.
PROJECTS = {"least": """cmake_minimum_required(VERSION 3.20)
project(least LANGUAGES CXX)
add_executable(main main.cc)
""", "small": """cmake_minimum_required(VERSION 3.20)
project(small VERSION 1.0 LANGUAGES CXX)
include(CTest)
include(GNUInstallDirs)
add_library(small SHARED main.cc)
target_include_directories(small PUBLIC $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
add_executable(main main.cc)
target_link_libraries(main PRIVATE small)
add_test(NAME main COMMAND main)
install(TARGETS small EXPORT small)
install(EXPORT small NAMESPACE small:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/small FILE small-config.cmake)
"""}
LINK = """find_package(tvm_ffi CONFIG REQUIRED)
target_link_libraries(main PRIVATE tvm_ffi::header tvm_ffi::shared)
"""
LINK_BY_PKG_CONFIG = """find_package(PkgConfig REQUIRED)
pkg_check_modules(tvm_ffi REQUIRED IMPORTED_TARGET tvm_ffi)
target_link_libraries(main PRIVATE PkgConfig::tvm_ffi)
"""
# Folders of one layout, so that CMake finds each in the same way; names of one length, for longer paths cost more.
FOLDERS = {"empty config file": "empty", "empty config file and no other file": "alone",
           "empty targets and functions": "least", "this prefix": "ours_", "install(EXPORT)": "xport", "CPS": "cps__",
           "pkg-config": "ours_", "upstream": "wheel", "upstream with PyTorch": "torch"}


def measure(samples, setup, work, rounds):
    """Adds the groups find-first, find-again, again-least, again-small and cli."""
    cases = prepare(setup, work)
    find_package(samples, setup, work, cases, rounds)
    with tempfile.TemporaryDirectory(dir=MEMORY) as projects:
        for name, text in PROJECTS.items():
            configure_again(samples, setup, work, cases, rounds, pathlib.Path(projects, name), text)
    command_line(samples, work, cases, rounds)


def prepare(setup, work):
    """Makes the folders, and returns the environment that each case runs in."""
    cases = dict.fromkeys(FOLDERS, {**os.environ, "PKG_CONFIG_PATH": str(work / "ours_/lib/pkgconfig")})
    shutil.unpack_archive(setup.natives("linux-x86_64"), work / "jar", "zip")
    (work / "jar/META-INF/tvm-ffi/linux-x86_64").rename(work / "ours_")
    (work / "ours_/bin/tvm-ffi-config").chmod(0o755)
    cases["upstream"] = python(work, "wheel", [f"apache-tvm-ffi=={setup.version}"])
    if setup.torch:
        cases["upstream with PyTorch"] = python(work, "torch", [f"apache-tvm-ffi=={setup.version}", "torch", "numpy"])
    else:
        del cases["upstream with PyTorch"]
    # This prefix with another config file: what CMake does to find it stays the same.
    for kind, text in {"empty": "", "least": LEAST}.items():
        shutil.copytree(work / "ours_", work / kind)
        (work / kind / CONFIG).write_text(text)
    alone = work / "alone" / CONFIG
    alone.parent.mkdir(parents=True)
    alone.touch()
    for kind in "xport", "cps__":
        source = project(work / f"{kind}-source", PEER)
        run([setup.cmake, "-S", source, "-B", source / "build", f"-DCPS={kind == 'cps__'}",
             "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_INSTALL_LIBDIR=lib", f"-DCMAKE_INSTALL_PREFIX={work / kind}"])
        run([setup.cmake, "--build", source / "build", "--target", "install"])
    return cases


def python(work, name, packages):
    """Makes a Python that has these packages first on the PATH, and its tvm_ffi folder found by the case's name."""
    venv = work / f"{name}-python"
    run([sys.executable, "-m", "venv", venv])
    run([venv / "bin/pip", "install", "--quiet", "--disable-pip-version-check", *packages])
    (work / name).symlink_to(next(venv.glob("lib/python*/site-packages/tvm_ffi")))
    return {**os.environ, "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}"}


def project(folder, text):
    folder.mkdir()
    (folder / "CMakeLists.txt").write_text(text)
    (folder / "main.cc").write_text("int main() { return 0; }\n")
    return folder


def find_package(samples, setup, work, cases, rounds):
    """One call in one CMake process. A first configure starts from a build folder that knows its compiler already."""
    source = project(work / "find", FIND)
    build, compiler_known = work / "build", work / "compiler-known"
    run([setup.cmake, "-S", source, "-B", build])
    build.rename(compiler_known)
    taken = {(group, case): [] for case in cases for group in ("find-first", "find-again")}
    for _ in range(rounds):
        for case in shuffled(cases):
            shutil.copytree(compiler_known, build)
            for group in "find-first", "find-again":
                said = run([setup.cmake, "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={work / FOLDERS[case]}",
                            f"-DKIND={'pkg-config' if case == 'pkg-config' else 'package'}"], env=cases[case])
                taken[group, case].append(int(re.search(r"microseconds (\d+)", said)[1]) / 1000)
            shutil.rmtree(build)
    for (group, case), times in taken.items():
        for milliseconds in times:
            samples.add(group, case, milliseconds)


def configure_again(samples, setup, work, cases, rounds, projects, text):
    texts = {"without tvm_ffi": text} | {case: text + (LINK_BY_PKG_CONFIG if case == "pkg-config" else LINK)
                                         for case in cases if not case.startswith("empty")}
    commands = {}
    projects.mkdir()
    for number, (case, text) in enumerate(texts.items()):
        folder = project(projects / str(number), text)
        run([setup.cmake, "-S", folder, "-B", folder / "build",
             f"-DCMAKE_PREFIX_PATH={work / FOLDERS.get(case, 'none')}"], env=cases.get(case))
        commands[case] = [setup.cmake, folder / "build"]
    hyperfine(samples, f"again-{projects.name}", commands, rounds, 5)


def command_line(samples, work, cases, rounds):
    fast = {ECHO: ["sh", "-c", "echo x"], "this prefix": [work / "ours_/bin/tvm-ffi-config", "--includedir"]}
    hyperfine(samples, "cli", fast, rounds, 50)
    slow = {case: [work / f"{FOLDERS[case]}-python/bin/tvm-ffi-config", "--includedir"]
            for case in cases if case.startswith("upstream")}
    hyperfine(samples, "cli", slow, rounds, 3)
