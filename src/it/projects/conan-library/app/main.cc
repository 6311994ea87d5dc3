#include <minor.h>

#include <cstdio>

int main() {
  TVMFFIVersion version;
  TVMFFIGetVersion(&version);
  std::printf("this is libtvm_ffi %u.%u\n", version.major, minor_of(version));
}
