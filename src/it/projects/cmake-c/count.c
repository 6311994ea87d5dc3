#include <stdio.h>
#include <string.h>
#include <tvm/ffi/c_api.h>

/* Calls a function that libtvm_ffi knows by name, with one argument. Returns 0 on success. */
static int call(const char* name, TVMFFIAny argument, TVMFFIAny* result) {
  TVMFFIByteArray key = {name, strlen(name)};
  TVMFFIObjectHandle function = NULL;
  if (TVMFFIFunctionGetGlobal(&key, &function) != 0 || function == NULL) {
    return -1;
  }
  memset(result, 0, sizeof *result);
  int status = TVMFFIFunctionCall(function, &argument, 1, result);
  TVMFFIObjectDecRef(function);
  return status;
}

int main(void) {
  TVMFFIAny text, list, size;
  memset(&text, 0, sizeof text);
  text.type_index = kTVMFFIRawStr;
  text.v_c_str = "[\"no\", \"Python\", \"needed\"]";
  if (call("ffi.json.Parse", text, &list) != 0 || call("ffi.ArraySize", list, &size) != 0) {
    return 1;
  }
  printf("libtvm_ffi counted %lld elements\n", (long long)size.v_int64);
  return TVMFFIObjectDecRef(list.v_obj);
}
