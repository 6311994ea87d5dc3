#include <counter.h>
#include <cstdio>

int main() {
  std::printf("libtvm_ffi counted %lld elements\n", static_cast<long long>(count_elements("[1, 2, 3]")));
}
