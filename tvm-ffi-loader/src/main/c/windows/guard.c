/*
 * Windows: libtvm_ffi replaces no handler there (upstream compiles it only where _MSC_VER is not defined), so that
 * nothing has to be guarded. What stands in the way of a library is looked for as elsewhere; the JVM loads it.
 *
 * Without the C run-time library: that keeps this at a few kilobytes, and the compiler from building one first.
 */
#include "library.h"

#include <windows.h>

#include <jni.h>
#include <psapi.h>

enum {
    PATH = 32768, /* the longest path there is */
    MODULES = 4096,
    NOT_NEEDED = 4, /* of HandlerProtection.java */
};

/* Too much for the stack. */
struct work {
    HMODULE modules[MODULES];
    WCHAR file[PATH], found[PATH];
    char utf8[4 * PATH];
};

BOOL WINAPI DllMainCRTStartup(HINSTANCE library, DWORD reason, LPVOID reserved) {
    (void) library;
    (void) reason;
    (void) reserved;
    return TRUE;
}

static const WCHAR *last_part(const WCHAR *path) {
    const WCHAR *part = path;
    for (; *path != L'\0'; path++) {
        part = *path == L'\\' || *path == L'/' ? path + 1 : part;
    }
    return part;
}

static BOOL read_identity(const WCHAR *path, BY_HANDLE_FILE_INFORMATION *identity) {
    HANDLE file = CreateFileW(
        path, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
    BOOL read = file != INVALID_HANDLE_VALUE && GetFileInformationByHandle(file, identity);
    if (file != INVALID_HANDLE_VALUE) {
        CloseHandle(file);
    }
    return read;
}

static BOOL is_same_file(const WCHAR *one, const WCHAR *other) {
    BY_HANDLE_FILE_INFORMATION left, right;
    return read_identity(one, &left) && read_identity(other, &right)
        && left.dwVolumeSerialNumber == right.dwVolumeSerialNumber && left.nFileIndexHigh == right.nFileIndexHigh
        && left.nFileIndexLow == right.nFileIndexLow;
}

/* Leaves in work->found the module with the name of work->file that is another file. */
static BOOL find_other_copy(struct work *work) {
    DWORD size = 0;
    if (!K32EnumProcessModules(GetCurrentProcess(), work->modules, sizeof work->modules, &size)) {
        return FALSE;
    }
    for (DWORD i = 0; i < size / sizeof *work->modules && i < MODULES; i++) {
        DWORD length = GetModuleFileNameW(work->modules[i], work->found, PATH);
        if (length > 0 && length < PATH && lstrcmpiW(last_part(work->found), last_part(work->file)) == 0
            && !is_same_file(work->found, work->file)) {
            return TRUE;
        }
    }
    return FALSE;
}

static jbyteArray to_java(JNIEnv *env, const char *bytes, jsize length) {
    jbyteArray array = (*env)->NewByteArray(env, length);
    if (array != NULL) {
        (*env)->SetByteArrayRegion(env, array, 0, length, (const jbyte *) bytes);
    }
    return array;
}

/* Leaves a path in work->file; "" for one so long that the JVM will refuse it. */
static void read_path(JNIEnv *env, jbyteArray path, struct work *work) {
    jsize size = (*env)->GetArrayLength(env, path);
    if (size < PATH) {
        (*env)->GetByteArrayRegion(env, path, 0, size, (jbyte *) work->utf8);
        MultiByteToWideChar(CP_UTF8, 0, work->utf8, size, work->file, PATH - 1);
    }
}

/* What the JVM loads it frees with its class loader: this adds a use that stays. */
static jint load_unless_other(JNIEnv *env, jbyteArray path, struct work *work, int *length) {
    read_path(env, path, work);
    if (!find_other_copy(work)) {
        LoadLibraryW(work->file); /* the JVM tells of a failure, which it meets too */
        return NOT_NEEDED;
    }
    *length = WideCharToMultiByte(
        CP_UTF8, 0, work->found, lstrlenW(work->found), work->utf8, sizeof work->utf8, NULL, NULL);
    return OTHER_COPY;
}

/* Sets outcome[0] to the way, or to OTHER_COPY; then the returned text names the other one. Texts are UTF-8. */
JNIEXPORT jbyteArray JNICALL
Java_io_github_tvmffi_loader_Guard_load(JNIEnv *env, jclass type, jbyteArray path, jint first, jintArray outcome) {
    (void) type;
    (void) first;
    int length = 0;
    jint result = NOT_NEEDED;
    struct work *work = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *work);
    if (work != NULL) {
        result = load_unless_other(env, path, work, &length);
    }
    (*env)->SetIntArrayRegion(env, outcome, 0, 1, &result);
    jbyteArray text = to_java(env, work == NULL ? "" : work->utf8, length);
    HeapFree(GetProcessHeap(), 0, work);
    return text;
}

/* Loads for good what the JVM loads afterwards. Returns whether it was there before. */
JNIEXPORT jboolean JNICALL Java_io_github_tvmffi_loader_JniLibrary_keep(JNIEnv *env, jclass type, jbyteArray path) {
    (void) type;
    jboolean there = JNI_FALSE;
    struct work *work = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *work);
    if (work != NULL) {
        read_path(env, path, work);
        there = GetModuleHandleW(work->file) != NULL ? JNI_TRUE : JNI_FALSE;
        LoadLibraryW(work->file);
    }
    HeapFree(GetProcessHeap(), 0, work);
    return there;
}
