/* PKWARE, .ZIP File Format Specification 6.3.10, 4.3.12 "Central directory structure" and 4.3.16 "End of ...". */
#include "jar.h"

#include "text.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    ENTRY = 46, /* bytes before the name */
    END = 22,   /* bytes before the comment */
    LONGEST_COMMENT = 0xffff,
    LARGEST_DIRECTORY = 1 << 26,
};

/* Little-endian, as on all our platforms. */
static uint32_t number(const char *bytes, size_t size) {
    uint32_t number = 0;
    memcpy(&number, bytes, size);
    return number;
}

/* Appends a part of a file, or nothing. */
static bool read_part(int file, long long offset, size_t length, struct text *part) {
    size_t before = part->length;
    char *space = offset < 0 ? NULL : text_space(part, length);
    bool whole = space != NULL && pread(file, space, length, (off_t) offset) == (ssize_t) length;
    part->length = whole ? part->length : before;
    return whole;
}

/* Where the end record begins in the last bytes of a file; null if they hold none. */
static const char *find_end(const struct text *last) {
    for (const char *at = last->start + last->length - END; at >= last->start; at--) {
        size_t behind = last->length - (size_t) (at - last->start) - END;
        if (memcmp(at, "PK\5\6", 4) == 0 && number(at + 20, 2) == behind) {
            return at;
        }
    }
    return NULL;
}

/* A comment is rare: without one, the end is found in the first few bytes. */
static bool read_directory(int file, long long size, struct text *directory) {
    const long long lengths[] = {END, END + LONGEST_COMMENT};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct text last = {0};
        long long length = lengths[i] < size ? lengths[i] : size;
        const char *end = length >= END && read_part(file, size - length, (size_t) length, &last) ? find_end(&last) : NULL;
        bool found = end != NULL;
        if (found) {
            size_t bytes = number(end + 12, 4);
            long long offset = size - (long long) (last.length - (size_t) (end - last.start)) - (long long) bytes;
            found = bytes <= LARGEST_DIRECTORY && read_part(file, offset, bytes, directory);
        }
        text_free(&last);
        if (found) {
            return true;
        }
    }
    return false;
}

static bool find_entry(const struct text *directory, const char *name, unsigned *crc32) {
    size_t wanted = strlen(name);
    const char *end = directory->start + directory->length;
    for (const char *at = directory->start; end - at >= ENTRY && memcmp(at, "PK\1\2", 4) == 0;) {
        size_t length = number(at + 28, 2);
        size_t whole = ENTRY + length + number(at + 30, 2) + number(at + 32, 2);
        if ((size_t) (end - at) < whole) {
            return false;
        }
        if (length == wanted && memcmp(at + ENTRY, name, wanted) == 0) {
            *crc32 = number(at + 16, 4);
            return true;
        }
        at += whole;
    }
    return false;
}

bool find_in_jar(const char *jar, const char *name, unsigned *crc32) {
    struct stat facts;
    struct text directory = {0};
    int file = open(jar, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool found = file >= 0 && fstat(file, &facts) == 0 && S_ISREG(facts.st_mode)
        && read_directory(file, (long long) facts.st_size, &directory) && find_entry(&directory, name, crc32);
    if (file >= 0) {
        close(file);
    }
    text_free(&directory);
    return found;
}
