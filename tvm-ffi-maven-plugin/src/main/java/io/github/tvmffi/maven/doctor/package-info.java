/** What can be wrong with a host or a project that uses tvm-ffi, told from files alone, each with its cure. */
@NullMarked
package io.github.tvmffi.maven.doctor;

import org.jspecify.annotations.NullMarked;
