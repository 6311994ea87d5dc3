#include "guard.h"

#include "process.h"

#include <dlfcn.h>

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
        put_text(error != NULL ? error : "dlopen failed without a reason", load->reason, load->reason_size);
    }
    load->finished = true;
}
