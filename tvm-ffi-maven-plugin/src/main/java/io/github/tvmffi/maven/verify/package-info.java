/** Holds what was installed or extracted against what was built: prefixes, and the Java loader's cache. */
@NullMarked
package io.github.tvmffi.maven.verify;

import org.jspecify.annotations.NullMarked;
