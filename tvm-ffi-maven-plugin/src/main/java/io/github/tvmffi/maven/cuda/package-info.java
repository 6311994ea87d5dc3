/** What a host can do with CUDA, told from files alone, and the variant of the natives that fits. */
@NullMarked
package io.github.tvmffi.maven.cuda;

import org.jspecify.annotations.NullMarked;
