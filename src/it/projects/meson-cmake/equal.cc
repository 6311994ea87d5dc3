#include <tvm/ffi/any.h>
#include <tvm/ffi/function.h>

#include <iostream>

using tvm::ffi::Any;
using tvm::ffi::Function;

int main() {
  Function parse = Function::GetGlobalRequired("ffi.json.Parse");
  Any equal = Function::GetGlobalRequired("ffi.RecursiveEq")(parse("{\"a\": 1, \"b\": [2]}"),
                                                             parse("{\"b\": [2], \"a\": 1}"));
  std::cout << "order of keys " << (equal.cast<bool>() ? "does not matter" : "matters") << '\n';
}
