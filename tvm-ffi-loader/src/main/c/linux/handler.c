#include "handler.h"

#include <signal.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

void read_handler(struct handler *handler) {
    syscall(SYS_rt_sigaction, SIGSEGV, NULL, handler, sizeof handler->mask);
}

void write_handler(const struct handler *handler) {
    syscall(SYS_rt_sigaction, SIGSEGV, handler, NULL, sizeof handler->mask);
}

void *handler_function(const struct handler *handler) {
    return handler->function;
}
