#include "minor.h"

uint32_t minor_of(const TVMFFIVersion& version) { return version.minor; }
