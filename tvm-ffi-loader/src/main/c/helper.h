/* Threads and tasks that load, or watch, on behalf of a caller who waits. */
#ifndef TVM_FFI_HELPER_H
#define TVM_FFI_HELPER_H

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/* What the JVM's own threads have. ulimit -s may say less than initialisers need, or more than there is. */
#define HELPER_STACK ((size_t) 1 << 20)

/*
 * Blocks, for a helper that is about to be started, the JVM's asynchronous signals, which are not for it. Those of a crash
 * stay: the kernel would kill without a word where HotSpot says which library it was.
 */
void block_for_helper(sigset_t *before);

/* Starts a thread with such a stack; false where the system refuses. */
bool start_helper(pthread_t *helper, void *(*run)(void *), void *argument);

#endif
