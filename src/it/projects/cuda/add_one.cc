#include <tvm/ffi/extra/cuda/cubin_launcher.h>

#include <cstdio>

// A kernel that needs no CUDA compiler: the driver compiles PTX when it is loaded.
static const char kernels_ptx[] = R"(
.version 7.8
.target sm_75
.address_size 64

.visible .entry add_one(.param .u64 data, .param .u32 count)
{
  .reg .pred %outside;
  .reg .b32 %block, %size, %thread, %index, %end;
  .reg .b64 %at, %offset;
  .reg .f32 %value;

  ld.param.u64 %at, [data];
  ld.param.u32 %end, [count];
  mov.u32 %block, %ctaid.x;
  mov.u32 %size, %ntid.x;
  mov.u32 %thread, %tid.x;
  mad.lo.s32 %index, %block, %size, %thread;
  setp.ge.s32 %outside, %index, %end;
  @%outside bra done;
  cvta.to.global.u64 %at, %at;
  mul.wide.s32 %offset, %index, 4;
  add.s64 %at, %at, %offset;
  ld.global.f32 %value, [%at];
  add.f32 %value, %value, 0f3F800000;
  st.global.f32 [%at], %value;
done:
  ret;
}
)";
TVM_FFI_EMBED_CUBIN_FROM_BYTES(kernels, kernels_ptx);

#define CHECK TVM_FFI_CHECK_CUBIN_LAUNCHER_CUDA_ERROR

static void AddOne(float* values, int count) {
  size_t size = count * sizeof(float);
  tvm::ffi::dim3 grid(1), block(count);
#if TVM_FFI_CUBIN_LAUNCHER_USE_DRIVER_API
  CUdevice device;
  CUcontext context;
  CHECK(cuDeviceGet(&device, 0));
  CHECK(cuDevicePrimaryCtxRetain(&context, device));
  CHECK(cuCtxSetCurrent(context));
  CUdeviceptr memory;
  auto kernel = TVM_FFI_EMBED_CUBIN_GET_KERNEL(kernels, "add_one");
  CHECK(cuMemAlloc(&memory, size));
  CHECK(cuMemcpyHtoD(memory, values, size));
  void* arguments[] = {&memory, &count};
  CHECK(kernel.Launch(arguments, grid, block, nullptr));
  CHECK(cuMemcpyDtoH(values, memory, size));
#else
  void* memory;
  auto kernel = TVM_FFI_EMBED_CUBIN_GET_KERNEL(kernels, "add_one");
  CHECK(cudaMalloc(&memory, size));
  CHECK(cudaMemcpy(memory, values, size, cudaMemcpyHostToDevice));
  void* arguments[] = {&memory, &count};
  CHECK(kernel.Launch(arguments, grid, block, nullptr));
  CHECK(cudaMemcpy(values, memory, size, cudaMemcpyDeviceToHost));
#endif
}

#if TVM_FFI_CUBIN_LAUNCHER_USE_DRIVER_API
static int Begin() { return cuInit(0); }
#else
static int Begin() { return cudaFree(nullptr); }
#endif

int main() {
  float values[] = {1, 2, 3};
  int answer = Begin();
  std::printf("The first call answers %d.\n", answer);
#if TVM_FFI_CUBIN_LAUNCHER_USE_DRIVER_API
  // CHECK asks the driver for the error's name and prints it unseen: without a driver on Windows it is no string.
  if (answer != CUDA_SUCCESS) return 1;
#endif
  try {
    AddOne(values, 3);
    std::printf("add_one(1, 2, 3) = %g, %g, %g\n", values[0], values[1], values[2]);
  } catch (const tvm::ffi::Error& error) {
    std::printf("%s\n", error.message().c_str());
  }
}
