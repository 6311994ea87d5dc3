#include <tvm/ffi/container/array.h>
#include <tvm/ffi/function.h>
#include <tvm/ffi/reflection/registry.h>

#include <cstdint>

namespace ffi = tvm::ffi;

static int64_t Total(const ffi::Array<int64_t>& numbers) {
  int64_t total = 0;
  for (int64_t number : numbers) {
    total += number;
  }
  return total;
}

TVM_FFI_STATIC_INIT_BLOCK() { ffi::reflection::GlobalDef().def("demo.total", Total); }
