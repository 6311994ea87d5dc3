#include "helper.h"

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
