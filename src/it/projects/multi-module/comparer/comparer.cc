#include <tvm/ffi/any.h>
#include <tvm/ffi/function.h>

#include <iostream>

using tvm::ffi::Function;

int main() {
  std::cout << "6 < 7: " << Function::GetGlobalRequired("ffi.RecursiveLt")(6, 7).cast<bool>() << '\n';
}
