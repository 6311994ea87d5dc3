from conan import ConanFile
from conan.tools.files import copy, unzip


class TvmFfi(ConanFile):
    name = "tvm-ffi"
    version = "@natives.version@"
    package_type = "shared-library"
    settings = "os", "arch"
    exports_sources = "*.jar"

    def package(self):
        unzip(self, f"tvm-ffi-natives-{self.version}-linux-x86_64.jar", "jar", keep_permissions=True)
        copy(self, "*", "jar/META-INF/tvm-ffi/linux-x86_64", self.package_folder)

    def package_info(self):
        # find_package finds the package's own files; those that Conan's generators would write know no functions.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.set_property("cmake_file_name", "tvm_ffi")
        # What the generators write for packages that link this one names it so.
        self.cpp_info.set_property("cmake_target_name", "tvm_ffi::shared")
        self.cpp_info.set_property("pkg_config_name", "tvm_ffi")
        self.cpp_info.builddirs = ["share/cmake/tvm_ffi"]
        self.cpp_info.libs = ["tvm_ffi"]
