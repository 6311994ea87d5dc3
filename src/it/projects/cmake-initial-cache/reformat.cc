#include <tvm/ffi/any.h>
#include <tvm/ffi/function.h>
#include <tvm/ffi/string.h>

#include <iostream>
#include <string>

namespace ffi = tvm::ffi;

int main() {
  ffi::Any parsed = ffi::Function::GetGlobalRequired("ffi.json.Parse")("{ \"needs\" :  [ ] }");
  ffi::Any text = ffi::Function::GetGlobalRequired("ffi.json.Stringify")(parsed, nullptr);
  std::cout << text.cast<std::string>() << '\n';
}
