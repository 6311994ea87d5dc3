/** Reads what ELF, PE and Mach-O files say about themselves. */
@NullMarked
package io.github.tvmffi.maven.binary;

import org.jspecify.annotations.NullMarked;
