#include <jni.h>
#include <tvm/ffi/function.h>
#include <tvm/ffi/reflection/registry.h>

// Registers a function with libtvm_ffi when the library is loaded.
TVM_FFI_STATIC_INIT_BLOCK() {
  tvm::ffi::reflection::GlobalDef().def("hello.add", [](int64_t a, int64_t b) { return a + b; });
}

// Finds it by name and calls it, as any language above the FFI would.
extern "C" JNIEXPORT jlong JNICALL Java_hello_Hello_add(JNIEnv*, jclass, jlong a, jlong b) {
  return tvm::ffi::Function::GetGlobalRequired("hello.add")(int64_t{a}, int64_t{b}).cast<int64_t>();
}
