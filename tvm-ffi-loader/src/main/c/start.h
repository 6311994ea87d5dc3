/*
 * Repeats what an earlier JVM found out, where nothing that it depended on has changed. A record is a file in the cache:
 * what it depends on, then what was found.
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
    const char *parts;      /* of a folder on the class path that are looked at, in the order of the search, a line each */
};

/* The part that natives may be in. */
#define NATIVES "META-INF/tvm-ffi"

/*
 * Loads what was loaded before under the same conditions, and returns the way of guard.h that was used last; 0 where no
 * record fits or it does not work any more: then the search in Java finds out why, and says it. The facts are complete
 * before anything is loaded: a line each for the set, the version and the classifier, then for the path of every library in
 * load order.
 */
int repeat_start(const struct start *start, struct errand meanwhile, struct text *facts);

/*
 * Finds the JNI library that was found before under the same conditions, and is as it was extracted. The outcome has a line
 * each for the name of its set and for its path. Loads nothing.
 */
bool find_library(const struct start *start, struct text *outcome);

/* What the search in Java found. */
struct finding {
    const char *resource; /* by which it was found on the class path */
    const char *origins;  /* a line each: the jar, or the resource itself in a folder, and what else may lead to others */
    const char *folder;   /* of the set in the cache */
    const char *facts;    /* lines: of natives set, version and classifier; then of every library its size, a space, its name */
};

/* Records a finding. A failure costs the next start some time and is not reported. */
void record_start(const struct start *start, const struct finding *finding);

#endif
