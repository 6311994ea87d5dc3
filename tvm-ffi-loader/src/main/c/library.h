/* Libraries into the process: what stands in the way of each, then the ways of guard.h. */
#ifndef TVM_FFI_LIBRARY_H
#define TVM_FFI_LIBRARY_H

#include "guard.h"

#include <stddef.h>

/* Instead of a way, with a text that says more. The numbers are a contract with Obstacle.java. */
enum obstacle { REFUSED = -1, DISPLACED = -2, OTHER_COPY = -3 };

/* What loads them, opened before it is known which: what it needs is ready when that has been found out. */
struct linker {
    enum way first; /* to be tried */
    struct errand meanwhile;
    struct filtered *filtered;
};

void open_linker(struct linker *linker, int first, struct errand meanwhile);

/* Returns the way that was used or an obstacle. */
int link_library(const struct linker *linker, const char *file, char *text, size_t size);

void close_linker(struct linker *linker);

#endif
