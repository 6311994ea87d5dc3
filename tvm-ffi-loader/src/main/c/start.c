#define _GNU_SOURCE
#include "start.h"

#include "jar.h"
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
    RECORDS = 256,          /* of a name, told apart by a hash of few bits: old ones are replaced, their number stays small */
    MODIFIED = 1000000000,  /* seconds; NativesCache.MODIFIED, which every extracted file has */
    LARGEST_RECORD = 1 << 24,
};

#define FORMAT "tvm-ffi start 8\n"
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
    return root->start[0] == '/' && strchr(root->start, '\n') == NULL; /* paths in it stand in lines */
}

static void add_size_and_time(struct text *text, const char *file) {
    struct stat facts;
    bool found = stat(file, &facts) == 0;
    text_add_number(text, found ? (long long) facts.st_size : -1);
    text_add(text, " ");
    text_add_number(text, found ? (long long) facts.CHANGED.tv_sec : -1);
    text_add(text, ".");
    text_add_number(text, found ? (long long) facts.CHANGED.tv_nsec : 0);
    text_add(text, " ");
}

/* Size and time of change; of a folder those of the parts that are looked for in it, which stand in a line each. */
static void add_facts(struct text *text, const char *entry, const char *parts) {
    struct stat facts;
    if (stat(entry, &facts) != 0 || !S_ISDIR(facts.st_mode)) {
        add_size_and_time(text, entry);
        return;
    }
    for (const char *part = parts, *end; part != NULL; part = end == NULL ? NULL : end + 1) {
        struct text path = {0};
        end = strchr(part, '\n');
        text_add(&path, entry);
        text_add(&path, "/");
        text_add_bytes(&path, part, end == NULL ? strlen(part) : (size_t) (end - part));
        add_size_and_time(text, path.failed ? "" : path.start);
        text->failed |= path.failed;
        text_free(&path);
    }
}

/* An entry of the class path, as a line. Without links: a jar names others beside itself, and a link may lead elsewhere. */
static void add_entry(struct text *text, const char *entry, const char *parts) {
    char path[PATH_MAX];
    const char *named = *entry ? entry : ".";
    add_facts(text, named, parts);
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

/* Of the first bytes of a file: none of those that are looked at is longer. */
static unsigned hash_of_file(const char *path) {
    char content[1 << 14];
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t length = file < 0 ? 0 : read(file, content, sizeof content);
    if (file >= 0) {
        close(file);
    }
    return hash(content, length < 0 ? 0 : (size_t) length);
}

/*
 * A file that tells of another content, as a line: a jar, or the resource itself in a folder. Size and time alone do not
 * tell, for a reproducible build or a container's image may give all versions of it one time, and they may have one size.
 */
static void add_origin(struct text *text, const char *origin, const struct start *start, const char *resource) {
    unsigned content = 0;
    if (strcmp(last_part(origin), last_part(resource)) == 0) {
        content = hash_of_file(origin);
    } else {
        find_in_jar(origin, resource, &content);
    }
    text_add_number(text, content);
    text_add(text, " ");
    add_facts(text, origin, start->parts);
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
static bool add_conditions(struct text *text, const struct start *start) {
    text_add(text, FORMAT);
    add_system(text);
    text_add(text, start->parts);
    text_add(text, "\n");
    char *entries = strdup(start->class_path);
    for (char *entry = entries, *next; entry != NULL; entry = next) {
        next = strchr(entry, ':');
        if (next != NULL) {
            *next++ = '\0';
        }
        add_entry(text, entry, start->parts);
    }
    text_add(text, "\n");
    text->failed |= entries == NULL;
    free(entries);
    return !text->failed;
}

/* Natives, and each library, have records of their own: an application's are not to take each other's place. */
static void add_record_name(struct text *text, const struct text *conditions, const struct start *start) {
    text_add(text, FOLDER "/");
    text_add_number(text, hash(conditions->start, conditions->length) % RECORDS);
    text_add(text, "-");
    text_add(text, last_part(start->parts));
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

/* Of a line of add_origin, whose path is absolute. */
static bool is_unchanged(const char *line, const struct start *start, const char *resource) {
    struct text now = {0};
    const char *path = strchr(line, '/');
    if (path != NULL) {
        add_origin(&now, path, start, resource);
    }
    bool same = path != NULL && !now.failed && strncmp(now.start, line, now.length - 1) == 0;
    text_free(&now);
    return same;
}

/* Of all lines up to an empty one, which it cuts off. */
static bool are_unchanged(char **rest, const struct start *start, const char *resource) {
    char *line;
    while ((line = next_line(rest)) != NULL && *line != '\0') {
        if (!is_unchanged(line, start, resource)) {
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
static int load_libraries(const struct linker *linker, const char *paths) {
    int way = 0;
    char reason[TEXT];
    char *copy = strdup(paths), *rest = copy;
    for (char *path; rest != NULL && (path = next_line(&rest)) != NULL && way >= 0;) {
        way = link_library(linker, path, reason, sizeof reason);
    }
    free(copy);
    return way > 0 ? way : 0;
}

/* What stands behind the conditions: resource, origins, folder, then what the rest is for its reader. */
struct record {
    struct text root, content;
    int root_folder, folder; /* negative where it is not usable */
    const char *name;
    char *rest;
};

/* Opens the folder that a record names, if what it was made from is unchanged. */
static bool open_recorded(const struct start *start, struct record *record, char *facts) {
    char *resource = next_line(&facts);
    char *name = resource != NULL && are_unchanged(&facts, start, resource) ? next_line(&facts) : NULL;
    if (name == NULL || strchr(name, '/') != NULL) {
        return false;
    }
    record->name = name;
    record->rest = facts;
    record->folder = open_folder(record->root_folder, name);
    return record->folder >= 0;
}

/* Opens the folder that records are in. Whatever it returns, the record is to be closed. */
static bool open_root(const struct start *start, struct record *record) {
    *record = (struct record){.root_folder = -1, .folder = -1};
    if (find_root(start, &record->root)) {
        record->root_folder = open_folder(AT_FDCWD, record->root.start);
    }
    return record->root_folder >= 0;
}

/* Finds the record of a start like this one. */
static bool open_record(const struct start *start, struct record *record) {
    struct text conditions = {0}, name = {0};
    bool fits = false;
    if (add_conditions(&conditions, start)) {
        add_record_name(&name, &conditions, start);
        fits = !name.failed && read_record(record->root_folder, name.start, &record->content)
            && record->content.length > conditions.length
            && memcmp(record->content.start, conditions.start, conditions.length) == 0
            && open_recorded(start, record, record->content.start + conditions.length);
    }
    text_free(&conditions);
    text_free(&name);
    return fits;
}

static void close_record(struct record *record) {
    if (record->root_folder >= 0) {
        close(record->root_folder);
    }
    if (record->folder >= 0) {
        close(record->folder);
    }
    text_free(&record->root);
    text_free(&record->content);
}

/* The paths of the libraries that the rest of a record lists, a line each. */
static bool list_libraries(const struct record *record, char *lines, struct text *paths) {
    struct text folder = {0};
    text_add(&folder, record->root.start);
    text_add(&folder, "/");
    text_add(&folder, record->name);
    bool listed = !folder.failed && add_libraries(paths, record->folder, folder.start, lines);
    text_free(&folder);
    return listed;
}

/* The rest of a record of natives: set, version, classifier, libraries. */
static int follow(const struct record *record, const struct linker *linker, struct text *facts) {
    enum { BEFORE_LIBRARIES = 3 };
    char *rest = record->rest;
    for (int i = 0; i < BEFORE_LIBRARIES; i++) {
        char *line = next_line(&rest);
        if (line == NULL) {
            return 0;
        }
        text_add(facts, line);
        text_add(facts, "\n");
    }
    struct text libraries = {0};
    bool listed = list_libraries(record, rest, &libraries);
    if (listed) {
        text_add(facts, libraries.start);
    }
    int way = listed && !facts->failed ? load_libraries(linker, libraries.start) : 0;
    text_free(&libraries);
    return way;
}

int repeat_start(const struct start *start, struct errand meanwhile, struct text *facts) {
    struct record record;
    int way = 0;
    if (open_root(start, &record)) { /* else a setting may name another way, where the system kills for the first */
        struct linker linker;
        open_linker(&linker, WAY_FILTER, meanwhile);
        way = open_record(start, &record) ? follow(&record, &linker, facts) : 0;
        close_linker(&linker);
    }
    close_record(&record);
    return way;
}

bool find_library(const struct start *start, struct text *outcome) {
    struct record record;
    struct text path = {0};
    bool found = open_root(start, &record) && open_record(start, &record) && list_libraries(&record, record.rest, &path);
    if (found) {
        text_add(outcome, record.name);
        text_add(outcome, "\n");
        text_add_bytes(outcome, path.start, path.length - 1); /* a record of JNI has one, whose line ends there */
    }
    text_free(&path);
    close_record(&record);
    return found && !outcome->failed;
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

void record_start(const struct start *start, const struct finding *finding) {
    struct text root = {0}, content = {0}, name = {0};
    char *copy = strdup(finding->origins), *rest = copy, *origin;
    int opened = find_root(start, &root) ? open_folder(AT_FDCWD, root.start) : -1;
    const char *set = opened < 0 ? NULL : name_within(finding->folder, &root);
    if (set != NULL && copy != NULL && add_conditions(&content, start)) {
        add_record_name(&name, &content, start);
        text_add(&content, finding->resource);
        text_add(&content, "\n");
        while ((origin = next_line(&rest)) != NULL) {
            add_origin(&content, origin, start, finding->resource);
        }
        text_add(&content, "\n");
        text_add(&content, set);
        text_add(&content, "\n");
        text_add(&content, finding->facts);
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
