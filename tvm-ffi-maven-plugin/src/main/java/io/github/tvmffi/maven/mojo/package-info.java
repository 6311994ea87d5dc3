/** The goals: each gathers its parameters and calls one class of the packages beside. */
@NullMarked
package io.github.tvmffi.maven.mojo;

import org.jspecify.annotations.NullMarked;
