#include "process.h"

#include <mach-o/dyld.h>
#include <stdint.h>

void find_other_copy(const char *name, const char *path, char *out, size_t size) {
    out[0] = '\0';
    for (uint32_t i = 0; i < _dyld_image_count(); i++) {
        const char *mapped = _dyld_get_image_name(i);
        if (mapped != NULL && is_other_copy(mapped, name, path)) {
            put_text(mapped, out, size);
            return;
        }
    }
}

/* Mach-O has no symbol versions. */
void find_newest_version(const char *soname, const char *prefix, char *out, size_t size) {
    (void) soname;
    (void) prefix;
    (void) size;
    out[0] = '\0';
}
