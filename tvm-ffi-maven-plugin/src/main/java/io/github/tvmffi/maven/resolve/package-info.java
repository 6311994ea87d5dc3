/** From natives coordinates to a jar on disk, by Maven's own resolver. */
@NullMarked
package io.github.tvmffi.maven.resolve;

import org.jspecify.annotations.NullMarked;
