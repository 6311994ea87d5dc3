/** Pure functions from the prefix model to the text of build-tool files. */
@NullMarked
package io.github.tvmffi.maven.emit;

import org.jspecify.annotations.NullMarked;
