#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool has_room(struct text *text, size_t length) {
    size_t needed = text->length + length + 1;
    if (!text->failed && needed > text->capacity) {
        size_t capacity = needed * 2;
        char *larger = realloc(text->start, capacity);
        text->failed = larger == NULL;
        text->start = larger != NULL ? larger : text->start;
        text->capacity = larger != NULL ? capacity : text->capacity;
    }
    return !text->failed;
}

char *text_space(struct text *text, size_t length) {
    if (!has_room(text, length)) {
        return NULL;
    }
    char *space = text->start + text->length;
    text->length += length;
    space[length] = '\0';
    return space;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length) {
    char *space = text_space(text, length);
    if (space != NULL) {
        memcpy(space, bytes, length);
    }
}

void text_add(struct text *text, const char *string) {
    text_add_bytes(text, string, strlen(string));
}

void text_add_number(struct text *text, long long number) {
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", number);
    text_add(text, digits);
}

void text_free(struct text *text) {
    free(text->start);
}
