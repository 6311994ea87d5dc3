#include <stdio.h>
#include <string.h>
#include <tvm/ffi/c_api.h>

/* Which release of libtvm_ffi is it that the program runs with? */
int main(void) {
  TVMFFIVersion version;
  memset(&version, 0, sizeof version);
  TVMFFIGetVersion(&version);
  printf("the program runs with version %d.%d\n", (int)version.major, (int)version.minor);
  return 0;
}
