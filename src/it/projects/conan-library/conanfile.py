from conan import ConanFile
from conan.tools.cmake import CMake, cmake_layout


class Minor(ConanFile):
    name = "minor"
    version = "1.0"
    package_type = "shared-library"
    settings = "os", "arch", "compiler", "build_type"
    exports_sources = "CMakeLists.txt", "minor.cc", "minor.h"
    generators = "CMakeDeps", "CMakeToolchain"

    def requirements(self):
        # Its own header includes one of tvm-ffi's.
        self.requires("tvm-ffi/@natives.version@", transitive_headers=True)

    def layout(self):
        cmake_layout(self)

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()

    def package_info(self):
        self.cpp_info.libs = ["minor"]
