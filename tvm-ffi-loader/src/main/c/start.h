/*
 * Repeats what an earlier JVM found out, where nothing that it depended on has changed. A record is a file in the cache:
 * what it depends on, then what was loaded.
 */
#ifndef TVM_FFI_START_H
#define TVM_FFI_START_H

#include "guard.h"
#include "text.h"

#include <stdbool.h>

/* What only the JVM knows. Texts are never null. */
struct start {
    const char *setting;    /* the system property that names the cache; "" for none */
    const char *user_cache; /* our folder in the user's cache directory, where the environment names no other */
    const char *class_path;
    struct errand meanwhile; /* while the libraries are loaded */
};

/*
 * Loads what was loaded before under the same conditions. The outcome has a line each for the way, the set, the version
 * and the classifier, then for the path of every library in load order. Returns false where no record fits or it does not
 * work any more; then the search in Java finds out why, and says it.
 */
bool repeat_start(const struct start *start, struct text *outcome);

/*
 * Records a start. A failure costs the next start some time and is not reported.
 *
 * origins: a line each for the jar of the natives, or their manifest in a folder, and for what else may lead to others
 * folder: of the set in the cache
 * facts: a line each for the set, the version, the classifier, then for every library its size, a space and its name
 */
void record_start(const struct start *start, const char *origins, const char *folder, const char *facts);

#endif
