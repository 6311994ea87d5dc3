#include <cuda_runtime_api.h>
#include <stdio.h>
#include <tvm/ffi/c_api.h>

/* The headers of upstream that are C, and NVIDIA's runtime: how many devices there are, or why that is not known. */
int main(void) {
  TVMFFIVersion version;
  int runtime = 0, devices = 0;
  TVMFFIGetVersion(&version);
  cudaRuntimeGetVersion(&runtime);
  cudaError_t error = cudaGetDeviceCount(&devices);
  printf("tvm-ffi %u.%u with CUDA %d.%d: ", version.major, version.minor, runtime / 1000, runtime % 1000 / 10);
  if (error != cudaSuccess) {
    printf("%s\n", cudaGetErrorString(error));
  } else {
    printf("%d devices\n", devices);
  }
  return 0;
}
