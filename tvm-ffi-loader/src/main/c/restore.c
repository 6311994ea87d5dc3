/*
 * Anywhere: dlopen here, while a second thread puts the handler back as soon as it differs. Restoring only after dlopen
 * would leave the window open for all of the library's later initialisers.
 */
#include "guard.h"
#include "handler.h"
#include "helper.h"

#include <stdatomic.h>

struct watch {
    struct handler wanted;
    atomic_bool stop;
};

static void put_back(const struct handler *wanted) {
    struct handler now;
    read_handler(&now);
    if (handler_function(&now) != handler_function(wanted)) {
        write_handler(wanted);
    }
}

static void *watch_handler(void *argument) {
    struct watch *watch = argument;
    while (!atomic_load(&watch->stop)) {
        put_back(&watch->wanted);
    }
    return NULL;
}

void load_and_restore(struct load *load) {
    struct watch watch = {.stop = false};
    pthread_t thread;
    read_handler(&watch.wanted);
    bool watched = start_helper(&thread, watch_handler, &watch);
    load_here(load);
    put_back(&watch.wanted);
    atomic_store(&watch.stop, true);
    if (watched) {
        pthread_join(thread, NULL);
    }
}
