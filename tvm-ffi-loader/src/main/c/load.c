#include "guard.h"

#include <dlfcn.h>
#include <string.h>

void load_here(struct load *load) {
    load->handle = dlopen(load->path, RTLD_LAZY | RTLD_LOCAL); /* the flags of System.load */
    if (load->handle == NULL) {
        const char *error = dlerror();
        strncpy(load->error, error != NULL ? error : "dlopen failed without a reason", sizeof load->error - 1);
    }
    load->finished = true;
}
