/** Reads upstream's wheels and the lock that pins them. */
@NullMarked
package io.github.tvmffi.maven.wheel;

import org.jspecify.annotations.NullMarked;
