/** Turns a wheel or an install tree into a classifier jar. */
@NullMarked
package io.github.tvmffi.maven.assemble;

import org.jspecify.annotations.NullMarked;
