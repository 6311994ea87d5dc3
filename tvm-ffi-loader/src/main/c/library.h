/* One library into the process: what stands in its way, then the ways of guard.h. */
#ifndef TVM_FFI_LIBRARY_H
#define TVM_FFI_LIBRARY_H

#include "guard.h"

#include <stddef.h>

/* Instead of a way, with a text that says more. The numbers are a contract with Obstacle.java. */
enum obstacle { REFUSED = -1, DISPLACED = -2, OTHER_COPY = -3 };

/* Returns the way that was used, from first on, or an obstacle. */
int link_library(const char *file, int first, struct errand meanwhile, char *text, size_t size);

#endif
