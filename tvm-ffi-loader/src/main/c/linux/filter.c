/*
 * Linux: dlopen on a thread of its own, under a seccomp filter that this thread alone has (no TSYNC) and that ends with
 * it. The filter answers rt_sigaction with success and does nothing, for the signals that HotSpot handles
 * (src/hotspot/os/posix/signals_posix.cpp, install_signal_handlers). Other signals, and all questions about handlers,
 * pass. A thread that an initialiser starts inherits the filter; libtvm_ffi starts none.
 */
#define _GNU_SOURCE
#include "guard.h"
#include "helper.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define THIS_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define THIS_ARCH AUDIT_ARCH_AARCH64
#endif

/* Less than glibc maps by itself (M_MMAP_THRESHOLD), and than it gives back when it is freed (M_TRIM_THRESHOLD). */
#define HEAP ((size_t) 120 << 10)

/* A third of a microsecond each where nobody else wants the processor. */
enum { YIELDS = 10000 };

/* Both machines are little-endian: the low half of a 64-bit argument comes first. */
#define ARGUMENT_LOW(n) offsetof(struct seccomp_data, args[n])
#define ARGUMENT_HIGH(n) (ARGUMENT_LOW(n) + 4)
#define READ(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define IF_EQUAL(value, then, otherwise) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (then), (otherwise))
#define ANSWER(value) BPF_STMT(BPF_RET | BPF_K, (value))

/* Jumps count the instructions that are skipped; PASS and PRETEND are the last two. */
static struct sock_filter instructions[] = {
    READ(offsetof(struct seccomp_data, arch)),
    IF_EQUAL(THIS_ARCH, 0, 14),
    READ(offsetof(struct seccomp_data, nr)),
    IF_EQUAL(__NR_rt_sigaction, 0, 12),
    READ(ARGUMENT_LOW(1)), /* no new action: only a question */
    IF_EQUAL(0, 0, 2),
    READ(ARGUMENT_HIGH(1)),
    IF_EQUAL(0, 8, 0),
    READ(ARGUMENT_LOW(0)),
    IF_EQUAL(SIGSEGV, 7, 0),
    IF_EQUAL(SIGBUS, 6, 0),
    IF_EQUAL(SIGILL, 5, 0),
    IF_EQUAL(SIGFPE, 4, 0),
    IF_EQUAL(SIGTRAP, 3, 0),
    IF_EQUAL(SIGPIPE, 2, 0),
    IF_EQUAL(SIGXFSZ, 1, 0),
    ANSWER(SECCOMP_RET_ALLOW),
    ANSWER(SECCOMP_RET_ERRNO), /* errno 0: the call "succeeds" */
};

static bool install_filter(void) {
    struct sock_fprog program = {sizeof instructions / sizeof *instructions, instructions};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* An emulator may accept a filter and ignore it. The kernel refuses this call for its size, the filter does not. */
static bool filter_works(void) {
    char action[256] = {0};
    size_t wrong_size = 1;
    return syscall(__NR_rt_sigaction, SIGSEGV, action, NULL, wrong_size) == 0;
}

/* glibc extends a thread's heap by a call for each page, and libtvm_ffi's initialisers fill forty: most at once. */
static void extend_heap(void) {
    void *volatile space = malloc(HEAP); /* volatile: compilers leave out what is only freed */
    free(space);
}

static void *load_under_filter(void *argument) {
    if (install_filter() && filter_works()) {
        extend_heap();
        load_here(argument);
    }
    return NULL;
}

/* Loading takes a millisecond, and to wake up from a sleep a tenth of it. Whoever else wants the processor comes first. */
static void join(pthread_t thread) {
    int error = EBUSY;
    for (int i = 0; error == EBUSY && i < YIELDS; i++) {
        sched_yield();
        error = pthread_tryjoin_np(thread, NULL);
    }
    if (error == EBUSY) {
        pthread_join(thread, NULL);
    }
}

bool load_filtered(struct load *load) {
    sigset_t before;
    pthread_t thread;
    block_for_helper(&before);
    bool started = start_helper(&thread, load_under_filter, load);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started) {
        load->meanwhile.run(load->meanwhile.argument);
        join(thread);
    }
    return load->finished;
}
