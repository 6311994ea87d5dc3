#include <tvm/ffi/any.h>
#include <tvm/ffi/container/array.h>
#include <tvm/ffi/function.h>

#include <cstdint>
#include <iostream>

namespace ffi = tvm::ffi;

int main() {
  // The first function is libtvm_ffi's own, the second is ours: both are found by name.
  ffi::Any numbers = ffi::Function::GetGlobalRequired("ffi.json.Parse")("[20, 21, 1]");
  ffi::Any total = ffi::Function::GetGlobalRequired("demo.total")(numbers);
  std::cout << "demo.total([20, 21, 1]) = " << total.cast<int64_t>() << '\n';
}
