/**
 * Finds, extracts and loads libtvm_ffi at run time; needs nothing but the JDK. What may be null is marked {@code @Nullable};
 * nothing else is.
 */
@NullMarked
package io.github.tvmffi.loader;

import org.jspecify.annotations.NullMarked;
