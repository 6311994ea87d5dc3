/** The prefix: its model, its manifest, and how it is installed on disk. */
@NullMarked
package io.github.tvmffi.maven.prefix;

import org.jspecify.annotations.NullMarked;
