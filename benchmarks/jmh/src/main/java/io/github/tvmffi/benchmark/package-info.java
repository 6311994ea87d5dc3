/** Measures installing a prefix and loading again inside a warm JVM. */
@NullMarked
package io.github.tvmffi.benchmark;

import org.jspecify.annotations.NullMarked;
