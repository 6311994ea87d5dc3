/** File-system primitives: atomic writes, hostile archives, JSON. */
@NullMarked
package io.github.tvmffi.maven.io;

import org.jspecify.annotations.NullMarked;
