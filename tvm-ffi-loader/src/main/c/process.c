#define _GNU_SOURCE
#include "process.h"

#include "handler.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/stat.h>

void put_text(const char *text, char *out, size_t size) {
    strncpy(out, text, size - 1);
    out[size - 1] = '\0';
}

const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

bool is_other_copy(const char *mapped, const char *name, const char *path) {
    if (strcmp(last_part(mapped), name) != 0 || strcmp(mapped, path) == 0) {
        return false; /* the linker too takes one path for one library, whatever lies there by now */
    }
    struct stat theirs, ours;
    bool same = stat(mapped, &theirs) == 0 && stat(path, &ours) == 0 && theirs.st_dev == ours.st_dev
        && theirs.st_ino == ours.st_ino;
    return !same;
}

void find_handler_owner(char *out, size_t size) {
    struct handler handler;
    Dl_info info;
    read_handler(&handler);
    bool known = dladdr(handler_function(&handler), &info) != 0 && info.dli_fname != NULL;
    put_text(known ? info.dli_fname : "", out, size);
}
