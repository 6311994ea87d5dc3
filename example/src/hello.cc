// Registers a function with libtvm_ffi, then finds it by name and calls it, as any language above the FFI would.
#include <tvm/ffi/function.h>
#include <tvm/ffi/reflection/registry.h>

#include <iostream>

namespace ffi = tvm::ffi;

int main() {
  ffi::reflection::GlobalDef().def("hello.add", [](int a, int b) { return a + b; });

  TVMFFIVersion version;
  TVMFFIGetVersion(&version);
  ffi::Function add = ffi::Function::GetGlobalRequired("hello.add");
  std::cout << "libtvm_ffi " << version.major << '.' << version.minor << '.' << version.patch
            << " answers: hello.add(40, 2) = " << add(40, 2).cast<int>() << std::endl;
  return 0;
}
