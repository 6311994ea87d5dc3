/* The native methods of io.github.tvmffi.loader. Texts are bytes in the platform's own encoding, without NUL. */
#include "library.h"
#include "process.h"
#include "start.h"

#include <jni.h>
#include <string.h>

enum { TEXT = 4096 };

static const char *to_c(JNIEnv *env, jbyteArray bytes, struct text *text) {
    jsize length = (*env)->GetArrayLength(env, bytes);
    char *space = text_space(text, (size_t) length);
    if (space == NULL) {
        return ""; /* no file has this name */
    }
    (*env)->GetByteArrayRegion(env, bytes, 0, length, (jbyte *) space);
    return space;
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

/* A young JVM loads libtvm_ffi in a millisecond, and this class in a fifth of it. Asked for a method, it verifies it too. */
static void load_class_of_result(void *env) {
    JNIEnv *jni = env;
    jclass type = (*jni)->FindClass(jni, "io/github/tvmffi/loader/LoadedNatives");
    if (type == NULL || (*jni)->GetMethodID(jni, type, "library", "()Ljava/nio/file/Path;") == NULL) {
        (*jni)->ExceptionClear(jni); /* Java meets it again, and throws */
    }
}

/* Sets outcome[0] to the way that was used, or to what went wrong; then the returned text says more. */
JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_Guard_load(JNIEnv *env, jclass type, jbyteArray path, jint first, jintArray outcome) {
    (void) type;
    struct text file = {0};
    char text[TEXT];
    struct errand meanwhile = {load_class_of_result, env};
    jint result = (jint) link_library(to_c(env, path, &file), first, meanwhile, text, sizeof text);
    (*env)->SetIntArrayRegion(env, outcome, 0, 1, &result);
    text_free(&file);
    return to_java(env, text);
}

JNIEXPORT jboolean JNICALL Java_io_github_tvmffi_loader_JniLibrary_keep(JNIEnv *env, jclass type, jbyteArray path) {
    (void) type;
    struct text file = {0};
    bool there = load_for_good(to_c(env, path, &file));
    text_free(&file);
    return there ? JNI_TRUE : JNI_FALSE;
}

JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_Guard_newestVersion(JNIEnv *env, jclass type, jbyteArray soname, jbyteArray prefix) {
    (void) type;
    struct text library = {0}, version_prefix = {0};
    char found[TEXT];
    find_newest_version(to_c(env, soname, &library), to_c(env, prefix, &version_prefix), found, sizeof found);
    text_free(&library);
    text_free(&version_prefix);
    return to_java(env, found);
}

/* Texts of a start, as Java's arrays. */
struct start_texts {
    struct text setting, user_cache, class_path, parts;
};

static struct start take_start(
    JNIEnv *env, struct start_texts *texts, jbyteArray setting, jbyteArray user_cache, jbyteArray class_path) {
    return (struct start){
        .setting = to_c(env, setting, &texts->setting),
        .user_cache = to_c(env, user_cache, &texts->user_cache),
        .class_path = to_c(env, class_path, &texts->class_path),
        .parts = NATIVES,
        .meanwhile = {load_class_of_result, env},
    };
}

static void free_start(struct start_texts *texts) {
    text_free(&texts->setting);
    text_free(&texts->user_cache);
    text_free(&texts->class_path);
    text_free(&texts->parts);
}

JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_NativeLoader_repeat(
    JNIEnv *env, jclass type, jbyteArray setting, jbyteArray user_cache, jbyteArray class_path) {
    (void) type;
    struct start_texts texts = {0};
    struct text outcome = {0};
    struct start start = take_start(env, &texts, setting, user_cache, class_path);
    jbyteArray bytes = to_java(env, repeat_start(&start, &outcome) ? outcome.start : "");
    text_free(&outcome);
    free_start(&texts);
    return bytes;
}

JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_JniLibrary_find(
    JNIEnv *env, jclass type, jbyteArray setting, jbyteArray user_cache, jbyteArray class_path, jbyteArray parts) {
    (void) type;
    struct start_texts texts = {0};
    struct text outcome = {0};
    struct start start = take_start(env, &texts, setting, user_cache, class_path);
    start.parts = to_c(env, parts, &texts.parts);
    jbyteArray bytes = to_java(env, find_library(&start, &outcome) ? outcome.start : "");
    text_free(&outcome);
    free_start(&texts);
    return bytes;
}

/* Parts are none for natives. */
JNIEXPORT void JNICALL
Java_io_github_tvmffi_loader_StartRecord_write(JNIEnv *env, jclass type, jbyteArray setting, jbyteArray user_cache,
    jbyteArray class_path, jbyteArray parts, jbyteArray resource, jbyteArray origins, jbyteArray folder,
    jbyteArray facts) {
    (void) type;
    struct start_texts texts = {0};
    struct text name = {0}, files = {0}, set = {0}, lines = {0};
    struct start start = take_start(env, &texts, setting, user_cache, class_path);
    const char *own_parts = to_c(env, parts, &texts.parts);
    start.parts = *own_parts ? own_parts : NATIVES;
    struct finding finding = {
        .resource = to_c(env, resource, &name),
        .origins = to_c(env, origins, &files),
        .folder = to_c(env, folder, &set),
        .facts = to_c(env, facts, &lines),
    };
    record_start(&start, &finding);
    text_free(&name);
    text_free(&files);
    text_free(&set);
    text_free(&lines);
    free_start(&texts);
}
