"""Puts a prefix in directories with hostile names and builds a program against it, with every tool that reads prefixes.

usage: hostile_directories.py PREFIX WORK TOOL...

A TOOL is cmake=PROGRAM, ninja=PROGRAM (the first of cmake's columns), cps=PROGRAM (a CMake that reads CPS),
pkg-config=PROGRAM, cli or make. Prints a table in Markdown: what works with our files, and beside it what works with a
package that CMake's own install(EXPORT) and install(PACKAGE_INFO) made, and with a .pc file that names its directory.
"""

import pathlib
import shutil
import subprocess
import sys

NAMES = [
    "plain", "two words", " edge ", "tab\there", "it's", '"quoted"', "back\\slash", "ends with\\", 'back\\"both', "$HOME",
    "${HOME}", "$(touch pwned)", "`touch pwned`", "$<gone>", "@VERSION@", "a;b", "a\\;b", "#comment", "100%", "%PATH%",
    "[[bracket]]", "]==]", "star*?", "{a,b}", "a&b|c", "<in>out", "(paren)!", "-leading", "~äöü-中文-😀",
    "long" + "-and-longer" * 20,
]
PROGRAM = """#include <tvm/ffi/c_api.h>
int main() {
  TVMFFIVersion version;
  TVMFFIGetVersion(&version);
  return version.minor == 1 ? 0 : 1;
}
"""
PEER = """cmake_minimum_required(VERSION 3.20...4.4)
project(peer LANGUAGES CXX)
add_library(peer SHARED peer.cc)
target_include_directories(peer INTERFACE $<INSTALL_INTERFACE:include>)
install(TARGETS peer EXPORT peer LIBRARY DESTINATION lib)
install(FILES peer.h DESTINATION include)
install(EXPORT peer NAMESPACE peer:: FILE peer-config.cmake DESTINATION share/cmake/peer)
if(CMAKE_VERSION VERSION_GREATER_EQUAL 4.3)
  install(PACKAGE_INFO peer-cps EXPORT peer DESTINATION lib/cps)
endif()
"""
CONSUMER = """cmake_minimum_required(VERSION 3.20...4.4)
project(consumer LANGUAGES CXX)
include(package.cmake)
find_package(${package} REQUIRED)
add_executable(program ${package}.cc)
target_link_libraries(program PRIVATE ${target})
"""
MAKEFILE = """program: tvm_ffi.cc
\t$(CXX) $< $(shell $(CONFIG) --cflags) $(shell $(CONFIG) --ldflags) $(shell $(CONFIG) --libs) -o $@
"""


def works(*command, cwd, **options):
    command = [str(part) for part in command]
    try:
        return subprocess.run(command, cwd=cwd, capture_output=True, timeout=60, **options).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def label(program):
    return pathlib.Path(program).parent.parent.name


class Work:
    """A consumer of the prefix and of its peer, and both of them under each name."""

    def __init__(self, prefix, folder):
        self.folder = folder
        self.ours = prefix
        for name, text in {"peer.cc": "int peer() { return 42; }\n", "peer.h": "int peer();\n", "CMakeLists.txt": PEER}.items():
            self.write(f"peer/{name}", text)
        sources = {"tvm_ffi": PROGRAM, "peer": "#include <peer.h>\nint main() { return peer() == 42 ? 0 : 1; }\n"}
        sources |= {"tvm-ffi": PROGRAM, "peer-cps": sources["peer"]}
        for package, text in sources.items():
            self.write(f"consumer/{package}.cc", text)
        self.write("consumer/CMakeLists.txt", CONSUMER)
        self.write("make/tvm_ffi.cc", PROGRAM)
        self.write("make/Makefile", MAKEFILE)

    def write(self, file, text):
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def place(self, prefix, name):
        """The prefix in a directory of this name, by hard links."""
        places = self.folder / f"places-{prefix.name}"
        target = places / name
        if not target.exists():
            shutil.rmtree(places, ignore_errors=True)
            shutil.copytree(prefix, target, copy_function=lambda source, copy: pathlib.Path(copy).hardlink_to(source))
        return target

    def cmake(self, cmake, generator, package, target, directory):
        self.write("consumer/package.cmake", f"set(package {package})\nset(target {target})\n"
                                             f"set({package}_DIR [====[{directory}]====])\n")
        build = self.folder / f"build-{label(cmake)}-{generator}"
        # One folder for all names spares looking at the compiler each time, unless a name has left it broken.
        return self.built(cmake, generator, build) or (shutil.rmtree(build) or self.built(cmake, generator, build))

    def built(self, cmake, generator, build):
        (build / "program").unlink(missing_ok=True)
        return (works(cmake, "-G", generator, "-S", self.folder / "consumer", "-B", build, cwd="/")
                and works(cmake, "--build", build, cwd="/") and works(build / "program", cwd="/"))

    def pkg_config(self, program, package, directory):
        """As shells and makefiles use it: what it prints is a piece of a command line."""
        script = 'eval "set -- $("$1" --cflags --libs ' + package + ')"; c++ tvm_ffi.cc "$@" -o program'
        (self.folder / "make/program").unlink(missing_ok=True)
        return works("sh", "-c", script, "sh", program, cwd=self.folder / "make",
                     env={"PATH": "/usr/bin:/bin", "PKG_CONFIG_LIBDIR": str(directory)})

    def cli(self, directory):
        run = subprocess.run([directory / "bin/tvm-ffi-config", "--cmakedir"], capture_output=True, encoding="utf-8")
        return run.stdout == f"{directory}/share/cmake/tvm_ffi\n"

    def make(self, directory):
        (self.folder / "make/program").unlink(missing_ok=True)
        return works("make", f"CONFIG={self.folder}/config", cwd=self.folder / "make")


def install_peer(work, cmake):
    prefix = work.folder / f"peer-of-{label(cmake)}"
    build = work.folder / f"peer-build-{label(cmake)}"
    for command in [["-S", work.folder / "peer", "-B", build, f"-DCMAKE_INSTALL_PREFIX={prefix}"],
                    ["--build", build], ["--install", build]]:
        subprocess.run([cmake, *command], check=True, capture_output=True)
    return prefix


def columns(work, tools):
    """Yields title, what to try with a name, for each column."""
    for tool in tools:
        kind, _, program = tool.partition("=")
        if kind == "cmake":
            peer = install_peer(work, program)
            for generator in ["Ninja", "Unix Makefiles"]:
                short = "make" if "Make" in generator else generator
                yield f"CMake, {short}", our_package(work, program, generator)
                yield f"`install(EXPORT)`, {short}", lambda name, p=program, g=generator, peer=peer: work.cmake(
                    p, g, "peer", "peer::peer", work.place(peer, name) / "share/cmake/peer")
        elif kind == "ninja":
            yield "CMake, Ninja", our_package(work, program, "Ninja")
        elif kind == "cps":
            peer = install_peer(work, program)
            yield "CPS", lambda name, p=program: work.cmake(
                p, "Ninja", "tvm-ffi", "tvm-ffi::shared", work.place(work.ours, name) / "lib/cps")
            yield "CMake's CPS", lambda name, p=program, peer=peer: work.cmake(
                p, "Ninja", "peer-cps", "peer-cps::peer", work.place(peer, name) / "lib/cps")
        elif kind == "pkg-config":
            yield "pkgconf", lambda name, p=program: work.pkg_config(
                p, "tvm_ffi", work.place(work.ours, name) / "lib/pkgconfig")
            yield "absolute `.pc`", lambda name, p=program: absolute_pc(work, p, name)
        elif kind == "cli":
            yield "`tvm-ffi-config`", lambda name: work.cli(work.place(work.ours, name))
        elif kind == "make":
            yield "make with its flags", lambda name: make(work, name)


def our_package(work, program, generator):
    return lambda name: work.cmake(
        program, generator, "tvm_ffi", "tvm_ffi::shared", work.place(work.ours, name) / "share/cmake/tvm_ffi")


def absolute_pc(work, program, name):
    directory = work.place(work.ours, name)
    pc = (directory / "lib/pkgconfig/tvm_ffi.pc").read_text().replace("${pcfiledir}/../..", str(directory))
    work.write("pc/peer.pc", pc)
    return work.pkg_config(program, "peer", work.folder / "pc")


def make(work, name):
    directory = work.place(work.ours, name)
    config = work.folder / "config"
    config.unlink(missing_ok=True)
    config.symlink_to(directory / "bin/tvm-ffi-config")
    return work.make(directory)


def printed(name):
    text = name.replace("\t", "⇥").replace("|", "\\|")
    return f"`` {text if len(text) < 40 else text[:12] + '…'} ``"


def main(prefix, folder, *tools):
    work = Work(pathlib.Path(prefix).resolve(), pathlib.Path(folder).resolve())
    tried = list(columns(work, tools))
    print("| directory |", " | ".join(title for title, _ in tried), "|")
    print("|---" * (len(tried) + 1) + "|")
    for name in NAMES:
        print("|", printed(name), "|", " | ".join("yes" if attempt(name) else "no" for _, attempt in tried), "|", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
