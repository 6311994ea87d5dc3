#include <tvm/ffi/c_api.h>

// The second number of a version.
uint32_t minor_of(const TVMFFIVersion& version);
