#pragma once
#include <cerrno>
#include <cstddef>

// MinGW has no posix_memalign, which upstream's headers call for what wants more than malloc's alignment. Nothing here does.
inline int posix_memalign(void**, std::size_t, std::size_t) { return ENOMEM; }
