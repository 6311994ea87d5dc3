/* The native methods of io.github.tvmffi.loader.Guard. Texts are bytes in the platform's own encoding, without NUL. */
#include "guard.h"
#include "handler.h"
#include "process.h"

#include <jni.h>
#include <string.h>

enum { TEXT = 4096 };

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

JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_Guard_load(JNIEnv *env, jclass type, jbyteArray path, jint first, jintArray way) {
    (void) type;
    char file[TEXT];
    to_c(env, path, file);
    struct load load = {.path = file};
    jint used = (jint) load_guarded(&load, (enum way) first);
    (*env)->SetIntArrayRegion(env, way, 0, 1, &used);
    return to_java(env, load.error);
}

JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_Guard_otherCopy(JNIEnv *env, jclass type, jbyteArray name, jbyteArray path) {
    (void) type;
    char file_name[TEXT], file[TEXT], found[TEXT];
    to_c(env, name, file_name);
    to_c(env, path, file);
    find_other_copy(file_name, file, found, sizeof found);
    return to_java(env, found);
}

JNIEXPORT jbyteArray JNICALL Java_io_github_tvmffi_loader_Guard_handlerOwner(JNIEnv *env, jclass type) {
    (void) type;
    char found[TEXT];
    find_handler_owner(found, sizeof found);
    return to_java(env, found);
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
