/* A text that grows. Where memory is short it has failed for good: what is appended to it then is lost. */
#ifndef TVM_FFI_TEXT_H
#define TVM_FFI_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    char *start; /* ends in NUL once something was appended */
    size_t length, capacity;
    bool failed;
};

/* Returns where the bytes belong, to be filled; null when the text has failed. */
char *text_space(struct text *text, size_t length);
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_number(struct text *text, long long number);
void text_free(struct text *text);

#endif
