#include <tvm/ffi/any.h>
#include <tvm/ffi/function.h>
#include <tvm/ffi/string.h>

#include <iostream>
#include <string>

using tvm::ffi::Any;
using tvm::ffi::Function;

int main() {
  Any list = Function::GetGlobalRequired("ffi.json.Parse")("[1, 2.5, \"three\"]");
  Any text = Function::GetGlobalRequired("ffi.ReprPrint")(list);
  std::cout << text.cast<std::string>() << '\n';
}
