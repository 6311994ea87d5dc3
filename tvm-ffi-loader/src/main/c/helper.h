/* Threads and tasks that load, or watch, on behalf of a caller who waits. */
#ifndef TVM_FFI_HELPER_H
#define TVM_FFI_HELPER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* What the JVM's own threads have. ulimit -s may say less than initialisers need, or more than there is. */
#define HELPER_STACK ((size_t) 1 << 20)

/* Starts a thread with such a stack; false where the system refuses. */
bool start_helper(pthread_t *helper, void *(*run)(void *), void *argument);

#endif
