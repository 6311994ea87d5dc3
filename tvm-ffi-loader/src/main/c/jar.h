/* What a jar's own directory says. */
#ifndef TVM_FFI_JAR_H
#define TVM_FFI_JAR_H

#include <stdbool.h>

/*
 * The CRC-32 of a file in a jar. False where the jar has no such file or is not read here: one of ZIP64, which has more
 * than 65,535 files or 4 GB.
 */
bool find_in_jar(const char *jar, const char *name, unsigned *crc32);

#endif
