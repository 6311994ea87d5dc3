/* The native methods of io.github.tvmffi.loader. Texts are bytes in the platform's own encoding, without NUL. */
#include "library.h"
#include "process.h"
#include "start.h"

#include <jni.h>
#include <string.h>

/* Returns "" where the text has failed. dlopen takes that for the program itself. */
static const char *to_c(JNIEnv *env, jbyteArray bytes, struct text *text) {
    jsize length = (*env)->GetArrayLength(env, bytes);
    char *space = text_space(text, (size_t) length);
    if (space == NULL) {
        return "";
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

/*
 * A young JVM loads libtvm_ffi in a millisecond, and this class in a fifth of it. Asked for a method, it verifies it too.
 * Null where it is not found, as where a program was made smaller: Java does without.
 */
static jmethodID find_maker(JNIEnv *env, jclass *type) {
    *type = (*env)->FindClass(env, "io/github/tvmffi/loader/LoadedNatives");
    jmethodID maker = *type == NULL
        ? NULL
        : (*env)->GetStaticMethodID(env, *type, "repeated", "([B)Lio/github/tvmffi/loader/LoadedNatives;");
    if (maker == NULL) {
        (*env)->ExceptionClear(env);
    }
    return maker;
}

static void load_class_of_result(void *env) {
    jclass type;
    find_maker(env, &type);
}

/* Sets outcome[0] to the way that was used, or to what went wrong; then the returned text says more. */
JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_Guard_load(JNIEnv *env, jclass type, jbyteArray path, jint first, jintArray outcome) {
    (void) type;
    struct text file = {0};
    const char *name = to_c(env, path, &file);
    char text[TEXT];
    struct linker linker;
    open_linker(&linker, first, (struct errand){load_class_of_result, env});
    put_text("no memory", text, sizeof text);
    jint result = file.failed ? REFUSED : (jint) link_library(&linker, name, text, sizeof text);
    close_linker(&linker);
    (*env)->SetIntArrayRegion(env, outcome, 0, 1, &result);
    text_free(&file);
    return to_java(env, text);
}

JNIEXPORT jboolean JNICALL Java_io_github_tvmffi_loader_JniLibrary_keep(JNIEnv *env, jclass type, jbyteArray path) {
    (void) type;
    struct text file = {0};
    const char *name = to_c(env, path, &file);
    bool there = !file.failed && load_for_good(name);
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

/* What Java passes: texts, a NUL behind each but the last. */
struct texts {
    struct text all;
    const char *next, *end;
};

static struct texts take_texts(JNIEnv *env, jbyteArray bytes) {
    struct texts texts = {0};
    texts.next = to_c(env, bytes, &texts.all);
    texts.end = texts.next + texts.all.length;
    return texts;
}

/* Empty behind the last one. */
static const char *next_text(struct texts *texts) {
    const char *text = texts->next, *end = text + strlen(text);
    texts->next = end < texts->end ? end + 1 : texts->end;
    return text;
}

/* In the order of NativeLoader.start. */
static struct start take_start(struct texts *texts) {
    struct start start = {.parts = NATIVES};
    start.setting = next_text(texts);
    start.user_cache = next_text(texts);
    start.class_path = next_text(texts);
    return start;
}

/* The way, then the facts of start.h, a line each. */
static jbyteArray say(JNIEnv *env, int way, const struct text *facts) {
    struct text lines = {0};
    text_add_number(&lines, way);
    text_add(&lines, "\n");
    text_add(&lines, facts->start);
    jbyteArray bytes = lines.failed ? NULL : to_java(env, lines.start);
    text_free(&lines);
    return bytes;
}

/* What Java gets, made while another thread loads, under the filter. Of several libraries the first gives the time. */
struct result {
    JNIEnv *env;
    const struct text *facts;
    jobject made;
};

static void make_result(void *argument) {
    struct result *result = argument;
    JNIEnv *env = result->env;
    jclass type;
    jmethodID maker = result->made == NULL ? find_maker(env, &type) : NULL;
    jbyteArray lines = maker == NULL ? NULL : say(env, WAY_FILTER, result->facts);
    if (lines != NULL) {
        result->made = (*env)->CallStaticObjectMethod(env, type, maker, lines);
    }
    (*env)->ExceptionClear(env);
}

JNIEXPORT jobject JNICALL
Java_io_github_tvmffi_loader_NativeLoader_repeat(JNIEnv *env, jclass type, jbyteArray passed) {
    (void) type;
    struct texts texts = take_texts(env, passed);
    struct start start = take_start(&texts);
    struct text facts = {0};
    struct result result = {.env = env, .facts = &facts};
    int way = repeat_start(&start, (struct errand){make_result, &result}, &facts);
    if (way != 0 && (way != WAY_FILTER || result.made == NULL)) {
        result.made = say(env, way, &facts);
    }
    text_free(&facts);
    text_free(&texts.all);
    return way == 0 ? NULL : result.made;
}

JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_JniLibrary_find(JNIEnv *env, jclass type, jbyteArray passed) {
    (void) type;
    struct texts texts = take_texts(env, passed);
    struct start start = take_start(&texts);
    struct text outcome = {0};
    start.parts = next_text(&texts);
    jbyteArray bytes = to_java(env, find_library(&start, &outcome) ? outcome.start : "");
    text_free(&outcome);
    text_free(&texts.all);
    return bytes;
}

/* Parts are none for natives. */
JNIEXPORT void JNICALL Java_io_github_tvmffi_loader_StartRecord_write(JNIEnv *env, jclass type, jbyteArray passed) {
    (void) type;
    struct texts texts = take_texts(env, passed);
    struct start start = take_start(&texts);
    struct finding finding;
    const char *parts = next_text(&texts);
    start.parts = *parts ? parts : NATIVES;
    finding.resource = next_text(&texts);
    finding.origins = next_text(&texts);
    finding.folder = next_text(&texts);
    finding.facts = next_text(&texts);
    record_start(&start, &finding);
    text_free(&texts.all);
}
