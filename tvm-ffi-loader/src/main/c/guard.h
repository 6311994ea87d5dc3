/*
 * Loads a shared library whose initialisers replace signal handlers, without letting them.
 *
 * libtvm_ffi's constructor calls signal(SIGSEGV, ...). HotSpot needs its own handler at every moment: implicit null
 * checks, stack banging and safepoint polls of any thread raise SIGSEGV. Each way below answers whether it could be
 * used at all; the caller tries them in the order of the enum.
 */
#ifndef TVM_FFI_GUARD_H
#define TVM_FFI_GUARD_H

#include <stdbool.h>
#include <stddef.h>

/* The numbers are a contract with HandlerProtection.java. */
enum way {
    WAY_FILTER = 1,  /* a helper thread whose rt_sigaction a seccomp filter answers without doing it */
    WAY_TABLE = 2,   /* a helper task with the same memory and a handler table of its own */
    WAY_RESTORE = 3, /* a helper thread puts a changed handler back; a window of microseconds stays */
};

/* What the caller would do afterwards: done by its thread while another one loads, where there is another one. */
struct errand {
    void (*run)(void *argument);
    void *argument;
};

struct load {
    const char *path;
    struct errand meanwhile;
    char *reason; /* for the text of dlerror, which belongs to the thread that called dlopen */
    size_t reason_size;
    void *handle;           /* never closed: libtvm_ffi keeps global registries and must stay for good */
    volatile bool finished; /* volatile: written by another task, read after it has ended */
};

/* dlopen, with the outcome in load. */
void load_here(struct load *load);

/*
 * dlopen of what the JVM loads afterwards, and would close with its class loader, while libtvm_ffi has functions of it.
 * Returns whether it was there before. A failure is the JVM's to describe, which meets it too.
 */
bool load_for_good(const char *path);

/* Linux: each way returns false when the system refuses it; then nothing was loaded. */
bool load_with_own_table(struct load *load);

/* Linux: a thread that has the filter, and loads one library after the other. Null where it cannot be started. */
struct filtered;
struct filtered *start_filtered(void);
bool load_filtered(struct filtered *filtered, struct load *load);
void end_filtered(struct filtered *filtered);

void load_and_restore(struct load *load);

#endif
