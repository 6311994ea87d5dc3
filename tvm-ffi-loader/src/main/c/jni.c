/* The native methods of io.github.tvmffi.loader.Guard. Texts are bytes in the platform's own encoding, without NUL. */
#include "guard.h"
#include "handler.h"
#include "process.h"

#include <jni.h>
#include <string.h>

enum { TEXT = 4096 };

/* The numbers are a contract with Guard.java. */
enum { REFUSED = -1, DISPLACED = -2, OTHER_COPY = -3 };

static void to_c(JNIEnv *env, jbyteArray text, char *out) {
    jsize length = (*env)->GetArrayLength(env, text);
    if (length >= TEXT) {
        length = TEXT - 1;
    }
    (*env)->GetByteArrayRegion(env, text, 0, length, (jbyte *) out);
    out[length] = '\0';
}

/* Null, with a pending OutOfMemoryError, when there is no memory. */
static jbyteArray to_java(JNIEnv *env, const char *text) {
    jsize length = (jsize) strlen(text);
    jbyteArray bytes = (*env)->NewByteArray(env, length);
    if (bytes != NULL) {
        (*env)->SetByteArrayRegion(env, bytes, 0, length, (const jbyte *) text);
    }
    return bytes;
}

static enum way try_ways(struct load *load, enum way first) {
#if defined(__linux__)
    if (first <= WAY_FILTER && load_filtered(load)) {
        return WAY_FILTER;
    }
    if (first <= WAY_TABLE && load_with_own_table(load)) {
        return WAY_TABLE;
    }
#else
    (void) first;
#endif
    load_and_restore(load);
    return WAY_RESTORE;
}

/* Trusts no way blindly: what is reported as untouched has been looked at. */
static enum way load_guarded(struct load *load, enum way first) {
    struct handler before, after;
    read_handler(&before);
    enum way used = try_ways(load, first);
    read_handler(&after);
    if (handler_function(&before) == handler_function(&after)) {
        return used;
    }
    write_handler(&before);
    return WAY_RESTORE;
}

/* What stands in the way of a library, as a negative number with a text; 0 for nothing. */
static jint find_obstacle(const char *file, char *text) {
    find_handler_owner(text, TEXT);
    if (strncmp(last_part(text), "libtvm_ffi.", strlen("libtvm_ffi.")) == 0) {
        return DISPLACED;
    }
    find_other_copy(last_part(file), file, text, TEXT);
    return text[0] == '\0' ? 0 : OTHER_COPY;
}

/* Sets outcome[0] to the way that was used, or to what went wrong; then the returned text says more. */
JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_Guard_load(JNIEnv *env, jclass type, jbyteArray path, jint first, jintArray outcome) {
    (void) type;
    char file[TEXT], text[TEXT];
    to_c(env, path, file);
    jint result = find_obstacle(file, text);
    if (result == 0) {
        struct load load = {.path = file};
        result = (jint) load_guarded(&load, (enum way) first);
        if (load.handle == NULL) {
            result = REFUSED;
            put_text(load.error, text, sizeof text);
        }
    }
    (*env)->SetIntArrayRegion(env, outcome, 0, 1, &result);
    return to_java(env, text);
}

JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_Guard_newestVersion(JNIEnv *env, jclass type, jbyteArray soname, jbyteArray prefix) {
    (void) type;
    char library[TEXT], version_prefix[TEXT], found[TEXT];
    to_c(env, soname, library);
    to_c(env, prefix, version_prefix);
    find_newest_version(library, version_prefix, found, sizeof found);
    return to_java(env, found);
}
