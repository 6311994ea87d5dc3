#include <cstdio>
#include <tvm/ffi/c_api.h>

int main() {
  TVMFFIVersion version;
  TVMFFIGetVersion(&version);
  std::printf("this is libtvm_ffi %u.%u\n", version.major, version.minor);
}
