#set($hash = '#')
#set($mangled = $package.replace('_', '_1').replace('.', '_'))
${hash}include <jni.h>
${hash}include <tvm/ffi/function.h>

${hash}include <cstdint>

namespace ffi = tvm::ffi;

// Any language above tvm-ffi can call this function by its name.
TVM_FFI_STATIC_INIT_BLOCK() {
  auto divide = ffi::Function::FromTyped([](int64_t dividend, int64_t divisor) {
    if (divisor == 0) {
      TVM_FFI_THROW(ValueError) << dividend << " cannot be divided by zero";
    }
    return dividend / divisor;
  });
  ffi::Function::SetGlobal("kernels.divide", divide, /*override=*/true);
}

// The name is that of the Java method, its package and class included.
extern "C" JNIEXPORT jlong JNICALL Java_${mangled}_Kernels_divide(JNIEnv* env, jclass, jlong dividend, jlong divisor) {
  try {
    static ffi::Function divide = ffi::Function::GetGlobalRequired("kernels.divide");
    return divide(int64_t{dividend}, int64_t{divisor}).cast<int64_t>();
  } catch (const ffi::Error& error) {
    // No C++ exception may pass a Java frame.
    env->ThrowNew(env->FindClass("java/lang/IllegalArgumentException"), error.what());
    return 0;
  }
}
