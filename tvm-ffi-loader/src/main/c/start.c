#define _GNU_SOURCE
#include "start.h"

#include "library.h"
#include "process.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

enum {
    RECORDS = 64,           /* told apart by a hash of few bits: old ones are replaced and their number stays small */
    MODIFIED = 1000000000,  /* seconds; NativesCache.MODIFIED, which every extracted file has */
    LARGEST_RECORD = 1 << 24,
};

#define FORMAT "tvm-ffi start 7\n"
#define FOLDER "starts"
/* The last line: power may fail before all of a new file is on the disk. */
#define END "."

#if defined(__APPLE__)
#define CHANGED st_mtimespec
#else
#define CHANGED st_mtim
#endif

static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value == NULL ? "" : value;
}

/* As Java's Path names a folder: no two slashes side by side, and none at the end. */
static void drop_slashes(struct text *path) {
    size_t length = 0;
    for (size_t i = 0; i < path->length; i++) {
        if (path->start[i] != '/' || path->start[i + 1] != '/') {
            path->start[length++] = path->start[i];
        }
    }
    if (length > 1 && path->start[length - 1] == '/') {
        length--;
    }
    path->start[length] = '\0';
    path->length = length;
}

/* Settings that change the choice are left to Java; Host.java has the rules for the folder. */
static bool find_root(const struct start *start, struct text *root) {
    if (*variable("TVM_FFI_LIBRARY") || *variable("TVM_FFI_CLASSIFIER") || *variable("TVM_FFI_PROTECTION")) {
        return false;
    }
    const char *configured = *start->setting ? start->setting : variable("TVM_FFI_CACHE");
    if (*configured) {
        text_add(root, configured);
#if !defined(__APPLE__)
    } else if (*variable("XDG_CACHE_HOME") == '/') {
        text_add(root, variable("XDG_CACHE_HOME"));
        text_add(root, "/tvm-ffi");
#endif
    } else {
        text_add(root, start->user_cache);
    }
    if (root->failed) {
        return false;
    }
    drop_slashes(root);
    return root->start[0] == '/';
}

/* Size and time of change; of a folder those of the part that natives would be in. */
static void add_facts(struct text *text, const char *entry) {
    struct text natives = {0};
    struct stat facts;
    bool found = stat(entry, &facts) == 0;
    if (found && S_ISDIR(facts.st_mode)) {
        text_add(&natives, entry);
        text_add(&natives, "/META-INF/tvm-ffi");
        found = !natives.failed && stat(natives.start, &facts) == 0;
    }
    text_add_number(text, found ? (long long) facts.st_size : -1);
    text_add(text, " ");
    text_add_number(text, found ? (long long) facts.CHANGED.tv_sec : -1);
    text_add(text, ".");
    text_add_number(text, found ? (long long) facts.CHANGED.tv_nsec : 0);
    text_add(text, " ");
    text->failed |= natives.failed;
    text_free(&natives);
}

/* An entry of the class path, as a line. Without links: a jar names others beside itself, and a link may lead elsewhere. */
static void add_entry(struct text *text, const char *entry) {
    char path[PATH_MAX];
    const char *named = *entry ? entry : ".";
    add_facts(text, named);
    text_add(text, realpath(named, path) != NULL ? path : named);
    text_add(text, "\n");
}

/* FNV-1a. */
static unsigned hash(const char *bytes, size_t length) {
    unsigned hash = 2166136261u;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char) bytes[i]) * 16777619u;
    }
    return hash;
}

/*
 * A file that tells of other natives, as a line. A manifest in a folder is read: it has one size for many versions, and
 * the time that its jar gave it, which may be the same for all.
 */
static void add_origin(struct text *text, const char *origin) {
    char manifest[1 << 14];
    int file = strcmp(last_part(origin), "natives.properties") == 0 ? open(origin, O_RDONLY | O_CLOEXEC) : -1;
    ssize_t length = file < 0 ? 0 : read(file, manifest, sizeof manifest);
    if (file >= 0) {
        close(file);
    }
    text_add_number(text, hash(manifest, length < 0 ? 0 : (size_t) length));
    text_add(text, " ");
    add_facts(text, origin);
    text_add(text, origin);
    text_add(text, "\n");
}

/* glibc refuses what is made for a later one; macOS does not, and the release of its kernel tells its own. */
static void add_system(struct text *text) {
#if defined(__APPLE__)
    struct utsname system;
    text_add(text, uname(&system) == 0 ? system.release : "");
    text_add(text, "\n");
#else
    (void) text;
#endif
}

/* All that a start depends on. An empty line ends it. */
static bool add_conditions(struct text *text, const char *class_path) {
    text_add(text, FORMAT);
    add_system(text);
    char *entries = strdup(class_path);
    for (char *entry = entries, *next; entry != NULL; entry = next) {
        next = strchr(entry, ':');
        if (next != NULL) {
            *next++ = '\0';
        }
        add_entry(text, entry);
    }
    text_add(text, "\n");
    text->failed |= entries == NULL;
    free(entries);
    return !text->failed;
}

static void add_record_name(struct text *text, const struct text *conditions) {
    text_add(text, FOLDER "/");
    text_add_number(text, hash(conditions->start, conditions->length) % RECORDS);
}

/* NativeLoader.java has the same rules; Obstacle.java has words for what breaks them. */
static bool is_ours(const struct stat *facts, mode_t type) {
    return (facts->st_mode & S_IFMT) == type && (facts->st_uid == geteuid() || facts->st_uid == 0)
        && (facts->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* Opens a folder that is ours, not through a link; negative if it is not. */
static int open_folder(int parent, const char *path) {
    struct stat facts;
    int folder = openat(parent, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder >= 0 && (fstat(folder, &facts) != 0 || !is_ours(&facts, S_IFDIR))) {
        close(folder);
        return -1;
    }
    return folder;
}

/* Reads a file that is ours, whole. */
static bool read_record(int root, const char *name, struct text *text) {
    struct stat facts;
    int file = openat(root, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) {
        return false;
    }
    bool usable = fstat(file, &facts) == 0 && is_ours(&facts, S_IFREG) && facts.st_size <= LARGEST_RECORD;
    char *space = usable ? text_space(text, (size_t) facts.st_size) : NULL;
    bool whole = space != NULL && read(file, space, (size_t) facts.st_size) == facts.st_size;
    close(file);
    return whole;
}

/* Cuts the next line off; null where there is none. */
static char *next_line(char **rest) {
    char *line = *rest, *end = strchr(line, '\n');
    if (end == NULL) {
        return NULL;
    }
    *end = '\0';
    *rest = end + 1;
    return line;
}

/* Of a line of add_origin. */
static bool is_unchanged(const char *line) {
    struct text now = {0};
    const char *path = line;
    for (int facts = 0; facts < 3 && path != NULL; facts++) {
        path = strchr(path, ' ');
        path += path != NULL;
    }
    if (path != NULL) {
        add_origin(&now, path);
    }
    bool same = path != NULL && !now.failed && strncmp(now.start, line, now.length - 1) == 0;
    text_free(&now);
    return same;
}

/* Of all lines up to an empty one, which it cuts off. */
static bool are_unchanged(char **rest) {
    char *line;
    while ((line = next_line(rest)) != NULL && *line != '\0') {
        if (!is_unchanged(line)) {
            return false;
        }
    }
    return line != NULL;
}

/* As NativeLoader.isIntact, and ours. */
static bool is_intact(int folder, const char *name, long long size) {
    struct stat facts;
    return strchr(name, '/') == NULL && fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) == 0
        && is_ours(&facts, S_IFREG) && facts.st_size == size && facts.CHANGED.tv_sec == MODIFIED
        && facts.CHANGED.tv_nsec == 0;
}

/* The paths of a set's libraries, from lines of size and name up to the end; false if one is not as it was extracted. */
static bool add_libraries(struct text *paths, int folder, const char *folder_path, char *lines) {
    char *line, *name;
    while ((line = next_line(&lines)) != NULL && strcmp(line, END) != 0) {
        long long size = strtoll(line, &name, 10);
        if (*name++ != ' ' || !is_intact(folder, name, size)) {
            return false;
        }
        text_add(paths, folder_path);
        text_add(paths, "/");
        text_add(paths, name);
        text_add(paths, "\n");
    }
    return line != NULL && paths->length > 0 && !paths->failed;
}

/* Returns the way of the last one; 0 if something stands in the way of any. */
static int load_libraries(const char *paths, struct errand meanwhile) {
    int way = 0;
    char reason[1024];
    char *copy = strdup(paths), *rest = copy;
    for (char *path; rest != NULL && (path = next_line(&rest)) != NULL && way >= 0;) {
        way = link_library(path, WAY_FILTER, meanwhile, reason, sizeof reason);
    }
    free(copy);
    return way > 0 ? way : 0;
}

/* Follows what stands behind the conditions: origins, folder, set, version, classifier, libraries. */
static bool follow(
    int root, const char *root_path, char *facts, struct errand meanwhile, struct text *outcome) {
    char *name = are_unchanged(&facts) ? next_line(&facts) : NULL;
    char *set = name == NULL ? NULL : next_line(&facts);
    char *version = set == NULL ? NULL : next_line(&facts);
    char *classifier = version == NULL ? NULL : next_line(&facts);
    if (classifier == NULL || strchr(name, '/') != NULL) {
        return false;
    }
    struct text path = {0}, libraries = {0};
    text_add(&path, root_path);
    text_add(&path, "/");
    text_add(&path, name);
    int folder = open_folder(root, name);
    bool usable = folder >= 0 && !path.failed && add_libraries(&libraries, folder, path.start, facts);
    int way = usable ? load_libraries(libraries.start, meanwhile) : 0;
    if (way != 0) {
        text_add_number(outcome, way);
        const char *const lines[] = {"\n", set, "\n", version, "\n", classifier, "\n", libraries.start};
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            text_add(outcome, lines[i]);
        }
    }
    if (folder >= 0) {
        close(folder);
    }
    text_free(&path);
    text_free(&libraries);
    return way != 0 && !outcome->failed;
}

bool repeat_start(const struct start *start, struct text *outcome) {
    struct text root = {0}, conditions = {0}, name = {0}, record = {0};
    bool repeated = false;
    int folder = find_root(start, &root) ? open_folder(AT_FDCWD, root.start) : -1;
    if (folder >= 0 && add_conditions(&conditions, start->class_path)) {
        add_record_name(&name, &conditions);
        bool fits = !name.failed && read_record(folder, name.start, &record) && record.length > conditions.length
            && memcmp(record.start, conditions.start, conditions.length) == 0;
        repeated = fits
            && follow(folder, root.start, record.start + conditions.length, start->meanwhile, outcome);
    }
    if (folder >= 0) {
        close(folder);
    }
    text_free(&root);
    text_free(&conditions);
    text_free(&name);
    text_free(&record);
    return repeated;
}

/* Writes a file under another name first: a reader sees it whole or not at all. */
static void write_record(int root, const char *name, const struct text *content) {
    char partial[64];
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    snprintf(partial, sizeof partial, ".partial-%lx-%lx%09lx", (long) getpid(), (long) now.tv_sec, now.tv_nsec);
    mkdirat(root, FOLDER, 0700);
    int file = openat(root, partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return;
    }
    bool written = write(file, content->start, content->length) == (ssize_t) content->length;
    if (close(file) != 0 || !written || renameat(root, partial, root, name) != 0) {
        unlinkat(root, partial, 0);
    }
}

/* Returns the name of a folder that lies right in another one; null if it lies elsewhere. */
static const char *name_within(const char *folder, const struct text *root) {
    if (strncmp(folder, root->start, root->length) != 0 || folder[root->length] != '/') {
        return NULL;
    }
    const char *name = folder + root->length + 1;
    return strchr(name, '/') == NULL ? name : NULL;
}

void record_start(const struct start *start, const char *origins, const char *folder, const char *facts) {
    struct text root = {0}, content = {0}, name = {0};
    char *copy = strdup(origins), *rest = copy, *origin;
    int opened = find_root(start, &root) ? open_folder(AT_FDCWD, root.start) : -1;
    const char *set = opened < 0 ? NULL : name_within(folder, &root);
    if (set != NULL && copy != NULL && add_conditions(&content, start->class_path)) {
        add_record_name(&name, &content);
        while ((origin = next_line(&rest)) != NULL) {
            add_origin(&content, origin);
        }
        text_add(&content, "\n");
        text_add(&content, set);
        text_add(&content, "\n");
        text_add(&content, facts);
        text_add(&content, END "\n");
        if (!name.failed && !content.failed) {
            write_record(opened, name.start, &content);
        }
    }
    if (opened >= 0) {
        close(opened);
    }
    free(copy);
    text_free(&root);
    text_free(&content);
    text_free(&name);
}
