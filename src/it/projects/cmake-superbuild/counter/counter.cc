#include "counter.h"

#include <cstring>

// Calls a function that libtvm_ffi knows by name, with one argument.
static bool call(const char* name, TVMFFIAny argument, TVMFFIAny* result) {
  TVMFFIByteArray key = {name, std::strlen(name)};
  TVMFFIObjectHandle function = nullptr;
  if (TVMFFIFunctionGetGlobal(&key, &function) != 0 || function == nullptr) {
    return false;
  }
  std::memset(result, 0, sizeof *result);
  int status = TVMFFIFunctionCall(function, &argument, 1, result);
  TVMFFIObjectDecRef(function);
  return status == 0;
}

int64_t count_elements(const char* json) {
  TVMFFIAny text, list, size;
  std::memset(&text, 0, sizeof text);
  text.type_index = kTVMFFIRawStr;
  text.v_c_str = json;
  if (!call("ffi.json.Parse", text, &list)) {
    return -1;
  }
  bool counted = call("ffi.ArraySize", list, &size);
  TVMFFIObjectDecRef(list.v_obj);
  return counted ? size.v_int64 : -1;
}
