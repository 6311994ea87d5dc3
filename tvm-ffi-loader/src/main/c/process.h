/* What the process has mapped. Texts go to out, which always ends in NUL; "" is "none". */
#ifndef TVM_FFI_PROCESS_H
#define TVM_FFI_PROCESS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* The size of a text about a file. The dynamic linker's words begin with its path. */
enum { TEXT = PATH_MAX + 512 };

/* A mapped file with this name (without folder) that is not the file at path. */
void find_other_copy(const char *name, const char *path, char *out, size_t size);

/* The file whose code handles SIGSEGV. */
void find_handler_owner(char *out, size_t size);

/* "x.y.z in /file": the highest version PREFIX_x.y.z that the library with this SONAME defines; loads it if need be. */
void find_newest_version(const char *soname, const char *prefix, char *out, size_t size);

/* The part after the last slash. */
const char *last_part(const char *path);

/* For the implementations. */
void put_text(const char *text, char *out, size_t size);
bool is_other_copy(const char *mapped, const char *name, const char *path);

#endif
