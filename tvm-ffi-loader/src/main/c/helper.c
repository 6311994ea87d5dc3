#include "helper.h"

void block_for_helper(sigset_t *before) {
    static const int of_a_crash[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP};
    sigset_t blocked;
    sigfillset(&blocked);
    for (size_t i = 0; i < sizeof of_a_crash / sizeof *of_a_crash; i++) {
        sigdelset(&blocked, of_a_crash[i]);
    }
    pthread_sigmask(SIG_SETMASK, &blocked, before);
}

bool start_helper(pthread_t *helper, void *(*run)(void *), void *argument) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) {
        return false;
    }
    bool started = pthread_attr_setstacksize(&attributes, HELPER_STACK) == 0
        && pthread_create(helper, &attributes, run, argument) == 0;
    pthread_attr_destroy(&attributes);
    return started;
}
