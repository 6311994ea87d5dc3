/** Compares the loader with its peers. */
@NullMarked
package io.github.tvmffi.benchmark;

import org.jspecify.annotations.NullMarked;
