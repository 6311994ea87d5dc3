#define _GNU_SOURCE
#include "process.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

struct search {
    const char *name;
    const char *path;
    char *out;
    size_t size;
};

static int visit(struct dl_phdr_info *object, size_t info_size, void *argument) {
    (void) info_size;
    struct search *search = argument;
    if (object->dlpi_name == NULL || !is_other_copy(object->dlpi_name, search->name, search->path)) {
        return 0;
    }
    put_text(object->dlpi_name, search->out, search->size);
    return 1;
}

void find_other_copy(const char *name, const char *path, char *out, size_t size) {
    struct search search = {name, path, out, size};
    out[0] = '\0';
    dl_iterate_phdr(visit, &search);
}

/* Compares the numbers of GLIBC_2.9 and GLIBC_2.17; a name such as GLIBC_PRIVATE counts as lowest. */
static bool is_newer(const char *candidate, const char *best) {
    while (*candidate != '\0' && *best != '\0') {
        char *next_candidate, *next_best;
        long left = strtol(candidate, &next_candidate, 10);
        long right = strtol(best, &next_best, 10);
        if (left != right) {
            return left > right;
        }
        candidate = *next_candidate == '.' ? next_candidate + 1 : "";
        best = *next_best == '.' ? next_best + 1 : "";
    }
    return *candidate != '\0';
}

struct definitions {
    const char *strings;
    const ElfW(Verdef) *first;
    size_t count;
};

/* glibc turns some offsets of a mapped dynamic section into addresses, which ones differs. */
static const void *address(const struct link_map *map, ElfW(Addr) value) {
    return (const void *) (value < map->l_addr ? map->l_addr + value : value);
}

static struct definitions definitions_of(const struct link_map *map) {
    struct definitions found = {NULL, NULL, 0};
    for (const ElfW(Dyn) *entry = map->l_ld; entry->d_tag != DT_NULL; entry++) {
        switch (entry->d_tag) {
        case DT_STRTAB: found.strings = address(map, entry->d_un.d_ptr); break;
        case DT_VERDEF: found.first = address(map, entry->d_un.d_ptr); break;
        case DT_VERDEFNUM: found.count = entry->d_un.d_val; break;
        default: break;
        }
    }
    return found;
}

void find_newest_version(const char *soname, const char *prefix, char *out, size_t size) {
    out[0] = '\0';
    struct link_map *map = NULL;
    void *library = dlopen(soname, RTLD_LAZY);
    if (library == NULL || dlinfo(library, RTLD_DI_LINKMAP, &map) != 0) {
        return;
    }
    struct definitions definitions = definitions_of(map);
    const ElfW(Verdef) *definition = definitions.first;
    size_t skip = strlen(prefix);
    for (size_t i = 0; i < definitions.count; i++) {
        const ElfW(Verdaux) *name = (const void *) ((const char *) definition + definition->vd_aux);
        const char *text = definitions.strings + name->vda_name;
        bool numbered = strncmp(text, prefix, skip) == 0 && text[skip] >= '0' && text[skip] <= '9';
        if (numbered && (out[0] == '\0' || is_newer(text + skip, out))) {
            put_text(text + skip, out, size);
        }
        definition = (const void *) ((const char *) definition + definition->vd_next);
    }
    if (out[0] != '\0') {
        strncat(out, " in ", size - strlen(out) - 1);
        strncat(out, map->l_name, size - strlen(out) - 1);
    }
}
