package io.github.tvmffi.loader;

/**
 * The C libraries of Linux. A library built for one does not load into a process of the other.
 *
 * @since 0.1.0
 */
public enum Libc {
    GLIBC,
    MUSL
}
