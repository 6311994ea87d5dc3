#include "library.h"

#include "handler.h"
#include "process.h"

#include <string.h>

void open_linker(struct linker *linker, int first, struct errand meanwhile) {
    *linker = (struct linker){.first = (enum way) first, .meanwhile = meanwhile};
#if defined(__linux__)
    if (linker->first <= WAY_FILTER) {
        linker->filtered = start_filtered();
    }
#endif
}

void close_linker(struct linker *linker) {
#if defined(__linux__)
    if (linker->filtered != NULL) {
        end_filtered(linker->filtered);
    }
#else
    (void) linker;
#endif
}

static enum way try_ways(const struct linker *linker, struct load *load) {
#if defined(__linux__)
    if (linker->filtered != NULL && load_filtered(linker->filtered, load)) {
        return WAY_FILTER;
    }
    if (linker->first <= WAY_TABLE && load_with_own_table(load)) {
        return WAY_TABLE;
    }
#else
    (void) linker;
#endif
    load_and_restore(load);
    return WAY_RESTORE;
}

/* Trusts no way blindly: what is reported as untouched has been looked at. */
static enum way load_guarded(const struct linker *linker, struct load *load) {
    struct handler before, after;
    read_handler(&before);
    enum way used = try_ways(linker, load);
    read_handler(&after);
    if (handler_function(&before) == handler_function(&after)) {
        return used;
    }
    write_handler(&before);
    return WAY_RESTORE;
}

/* What stands in the way of a library, with a text; 0 for nothing. */
static int find_obstacle(const char *file, char *text, size_t size) {
    find_handler_owner(text, size);
    if (strncmp(last_part(text), "libtvm_ffi.", strlen("libtvm_ffi.")) == 0) {
        return DISPLACED;
    }
    find_other_copy(last_part(file), file, text, size);
    return text[0] == '\0' ? 0 : OTHER_COPY;
}

int link_library(const struct linker *linker, const char *file, char *text, size_t size) {
    int obstacle = find_obstacle(file, text, size);
    if (obstacle != 0) {
        return obstacle;
    }
    struct load load = {.path = file, .meanwhile = linker->meanwhile, .reason = text, .reason_size = size};
    enum way used = load_guarded(linker, &load);
    return load.handle == NULL ? REFUSED : (int) used;
}
