#include <tvm/ffi/extra/cuda/cubin_launcher.h>

#include <memory>

#include "com_example_gpu_Gpu.h"

namespace ffi = tvm::ffi;

TVM_FFI_EMBED_CUBIN(kernels);

static void AddOne(float* values, int count) {
  static auto kernel = TVM_FFI_EMBED_CUBIN_GET_KERNEL(kernels, "add_one");
  size_t size = count * sizeof(float);
  void* memory;
  TVM_FFI_CHECK_CUBIN_LAUNCHER_CUDA_ERROR(cudaMalloc(&memory, size));
  std::unique_ptr<void, cudaError_t (*)(void*)> owner(memory, cudaFree);
  TVM_FFI_CHECK_CUBIN_LAUNCHER_CUDA_ERROR(cudaMemcpy(memory, values, size, cudaMemcpyHostToDevice));
  void* arguments[] = {&memory, &count};
  TVM_FFI_CHECK_CUBIN_LAUNCHER_CUDA_ERROR(kernel.Launch(arguments, ffi::dim3((count + 255) / 256), ffi::dim3(256), nullptr));
  TVM_FFI_CHECK_CUBIN_LAUNCHER_CUDA_ERROR(cudaMemcpy(values, memory, size, cudaMemcpyDeviceToHost));
}

JNIEXPORT void JNICALL Java_com_example_gpu_Gpu_addOne(JNIEnv* env, jclass, jfloatArray array) {
  jfloat* values = env->GetFloatArrayElements(array, nullptr);
  try {
    AddOne(values, env->GetArrayLength(array));
  } catch (const ffi::Error& error) {
    env->ThrowNew(env->FindClass("java/lang/IllegalStateException"), error.message().c_str());
  }
  env->ReleaseFloatArrayElements(array, values, 0);
}
