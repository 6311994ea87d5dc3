/* The process's SIGSEGV handler as the kernel has it. libjsig.so interposes sigaction() and would show another one. */
#ifndef TVM_FFI_HANDLER_H
#define TVM_FFI_HANDLER_H

#include <stdbool.h>

#if defined(__linux__)
/* uapi/asm-generic/signal.h and arch/x86/include/uapi/asm/signal.h: the same order on x86_64 and aarch64. */
struct handler {
    void *function;
    unsigned long flags;
    void *restorer;
    unsigned long long mask;
};
#else
#include <signal.h>
struct handler {
    struct sigaction action;
};
#endif

void read_handler(struct handler *handler);
void write_handler(const struct handler *handler);
void *handler_function(const struct handler *handler);

#endif
