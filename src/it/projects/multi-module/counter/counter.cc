#include <tvm/ffi/any.h>
#include <tvm/ffi/function.h>

#include <iostream>

using tvm::ffi::Function;

int main() {
  auto list = Function::GetGlobalRequired("ffi.json.Parse")("[1, [2, 3]]");
  std::cout << "elements: " << Function::GetGlobalRequired("ffi.ArraySize")(list).cast<int>() << '\n';
}
