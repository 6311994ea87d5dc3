/** Consumer projects as users write them, built by real Mavens and run. */
@NullMarked
package io.github.tvmffi.it;

import org.jspecify.annotations.NullMarked;
