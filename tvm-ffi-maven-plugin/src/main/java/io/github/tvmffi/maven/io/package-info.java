/** File-system primitives: atomic writes and hostile archives. */
@NullMarked
package io.github.tvmffi.maven.io;

import org.jspecify.annotations.NullMarked;
