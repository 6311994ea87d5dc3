#include <cstdio>
#include <tvm/ffi/c_api.h>

int main() {
  TVMFFIVersion version;
  TVMFFIGetVersion(&version);
  std::printf("this is libtvm_ffi %u.%u, ", version.major, version.minor);
  std::printf("with headers of %d.%d\n", TVM_FFI_VERSION_MAJOR, TVM_FFI_VERSION_MINOR);
}
