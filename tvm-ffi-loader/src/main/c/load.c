#include "guard.h"

#include <dlfcn.h>
#include <string.h>

enum { AS_SYSTEM_LOAD = RTLD_LAZY | RTLD_LOCAL };

bool load_for_good(const char *path) {
    bool there = dlopen(path, AS_SYSTEM_LOAD | RTLD_NOLOAD) != NULL;
    dlopen(path, AS_SYSTEM_LOAD);
    return there;
}

void load_here(struct load *load) {
    load->handle = dlopen(load->path, AS_SYSTEM_LOAD);
    if (load->handle == NULL) {
        const char *error = dlerror();
        strncpy(load->error, error != NULL ? error : "dlopen failed without a reason", sizeof load->error - 1);
    }
    load->finished = true;
}
