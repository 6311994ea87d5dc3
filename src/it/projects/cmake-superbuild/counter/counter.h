#include <tvm/ffi/c_api.h>

// The number of elements of an array that is written in JSON, or -1.
int64_t count_elements(const char* json);
