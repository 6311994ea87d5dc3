#include <tvm/ffi/function.h>

#include <cstdint>
#include <string>

#include "com_example_calculator_Calculator.h"

namespace ffi = tvm::ffi;

// Replaces one of the same name: each class loader that loads this library has its own copy of it.
TVM_FFI_STATIC_INIT_BLOCK() {
  auto add_one = ffi::Function::FromTyped([](int64_t value) { return value + 1; });
  ffi::Function::SetGlobal("calculator.add_one", add_one, /*override=*/true);
}

static std::string ToString(JNIEnv* env, jstring text) {
  const char* characters = env->GetStringUTFChars(text, nullptr);
  std::string copy(characters);
  env->ReleaseStringUTFChars(text, characters);
  return copy;
}

JNIEXPORT jlong JNICALL Java_com_example_calculator_Calculator_call(JNIEnv* env, jclass, jstring function,
                                                                    jlong argument) {
  try {
    int64_t number = argument;
    return ffi::Function::GetGlobalRequired(ToString(env, function))(number).cast<int64_t>();
  } catch (const ffi::Error& error) {
    env->ThrowNew(env->FindClass("java/lang/IllegalArgumentException"), error.what());
    return 0;
  }
}
