extern "C" __global__ void add_one(float* values, int count) {
  int index = blockIdx.x * blockDim.x + threadIdx.x;
  if (index < count) {
    values[index] += 1;
  }
}
