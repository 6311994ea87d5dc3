/** Measures the goals of plugins inside Maven. */
@NullMarked
package io.github.tvmffi.benchmark;

import org.jspecify.annotations.NullMarked;
