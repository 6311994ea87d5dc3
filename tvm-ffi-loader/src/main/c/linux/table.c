/*
 * Linux, where seccomp is refused: dlopen in a task that shares this process's memory and files but not its table of
 * signal handlers (CLONE_VM without CLONE_SIGHAND), as posix_spawn starts its children. It runs on a stack of its own
 * with the thread data of the caller, who sleeps until it has ended (CLONE_VFORK): locks and thread-locals see one
 * thread. What an initialiser starts as a thread would end with the task, and a per-CPU allocator on rseq would not be
 * restarted in it: the filtered thread has neither flaw and is tried first.
 */
#define _GNU_SOURCE
#include "guard.h"
#include "helper.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Below the stack lies nothing, as below a thread's. As large as the largest pages of our machines. */
#define BARRIER ((size_t) 64 << 10)

/* Of a task that dlopen has returned to. */
enum { RETURNED = 119 };

static int load_in_task(void *argument) {
    load_here(argument);
    syscall(SYS_exit_group, RETURNED); /* no atexit handlers: they are the JVM's */
    return 0;
}

/* An initialiser that crashes, or exits, has left the dynamic linker locked. End in the same way, as without the task. */
static void share_fate(int status) {
    if (WIFSIGNALED(status)) {
        signal(WTERMSIG(status), SIG_DFL);
        raise(WTERMSIG(status));
    } else if (WEXITSTATUS(status) != RETURNED) {
        _exit(WEXITSTATUS(status));
    }
}

bool load_with_own_table(struct load *load) {
    size_t size = BARRIER + HELPER_STACK;
    char *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED) {
        return false;
    }
    mprotect(stack, BARRIER, PROT_NONE);
    sigset_t before;
    block_for_helper(&before);
    int shared = CLONE_VM | CLONE_VFORK | CLONE_FS | CLONE_FILES | CLONE_SYSVSEM;
    int task = clone(load_in_task, stack + size, shared, load);
    int status, ended = -1;
    while (task > 0 && (ended = waitpid(task, &status, __WCLONE)) < 0 && errno == EINTR) {
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    munmap(stack, size);
    if (ended > 0) {
        share_fate(status);
    }
    return load->finished; /* false too where an emulator forks instead: the copy in which it happened is gone */
}
