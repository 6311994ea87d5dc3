/** Finds, extracts and loads libtvm_ffi at run time; needs nothing but the JDK. */
@NullMarked
package io.github.tvmffi.loader;

import org.jspecify.annotations.NullMarked;
