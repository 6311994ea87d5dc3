/** Gradle Module Metadata: what lets Gradle choose a natives jar by operating system and architecture. */
@NullMarked
package io.github.tvmffi.maven.gradle;

import org.jspecify.annotations.NullMarked;
