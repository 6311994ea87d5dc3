/*
 * Linux: dlopen on a thread of its own, under a seccomp filter that this thread alone has (no TSYNC) and that ends with
 * it. The filter answers rt_sigaction with success and does nothing, for the signals that HotSpot handles
 * (src/hotspot/os/posix/signals_posix.cpp, install_signal_handlers). Other signals, and all questions about handlers,
 * pass. A thread that an initialiser starts inherits the filter; libtvm_ffi starts none.
 */
#define _GNU_SOURCE
#include "guard.h"
#include "helper.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <semaphore.h>
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
#define PAGE 4096 /* or more */

/*
 * Of a thread that waits for the other one, before it sleeps: mostly that takes less than a millisecond, and to wake up a tenth
 * of it. Whoever else wants the processor comes first.
 */
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
    char *volatile space = malloc(HEAP); /* volatile: compilers leave out what is only written and freed */
    for (size_t i = 0; space != NULL && i < HEAP; i += PAGE) {
        space[i] = 0;
    }
    free(space);
}

static void wait_for(sem_t *event) {
    for (int i = 0; i < YIELDS; i++) {
        if (sem_trywait(event) == 0) {
            return;
        }
        sched_yield();
    }
    while (sem_wait(event) != 0) {
    }
}

static void join(pthread_t thread) {
    for (int i = 0; i < YIELDS; i++) {
        if (pthread_tryjoin_np(thread, NULL) == 0) {
            return;
        }
        sched_yield();
    }
    pthread_join(thread, NULL);
}

struct filtered {
    pthread_t thread;
    sem_t given, done;
    struct load *load; /* null: no more */
};

static void *load_what_is_given(void *argument) {
    struct filtered *self = argument;
    bool works = install_filter() && filter_works();
    if (works) {
        extend_heap();
    }
    while (wait_for(&self->given), self->load != NULL) {
        if (works) {
            load_here(self->load);
        }
        sem_post(&self->done);
    }
    return NULL;
}

struct filtered *start_filtered(void) {
    struct filtered *filtered = calloc(1, sizeof *filtered);
    if (filtered == NULL) {
        return NULL;
    }
    sem_init(&filtered->given, 0, 0);
    sem_init(&filtered->done, 0, 0);
    sigset_t before;
    block_for_helper(&before);
    bool started = start_helper(&filtered->thread, load_what_is_given, filtered);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!started) {
        free(filtered);
        return NULL;
    }
    return filtered;
}

bool load_filtered(struct filtered *filtered, struct load *load) {
    filtered->load = load;
    sem_post(&filtered->given);
    load->meanwhile.run(load->meanwhile.argument);
    wait_for(&filtered->done);
    return load->finished;
}

void end_filtered(struct filtered *filtered) {
    filtered->load = NULL;
    sem_post(&filtered->given);
    join(filtered->thread);
    free(filtered);
}
