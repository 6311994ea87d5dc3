#include "handler.h"

#include <signal.h>
#include <stddef.h>

void read_handler(struct handler *handler) {
    sigaction(SIGSEGV, NULL, &handler->action);
}

void write_handler(const struct handler *handler) {
    sigaction(SIGSEGV, &handler->action, NULL);
}

void *handler_function(const struct handler *handler) {
    return (void *) handler->action.sa_sigaction;
}
