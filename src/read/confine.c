#include "read/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Sanitizers map terabytes and say on the standard error what they found. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

/* glibc has it, and shows it only to who asks for more than POSIX. */
long syscall(long number, ...);

#define EMPTY_PATH 0x1000 /* AT_EMPTY_PATH: of a descriptor, not of a path */
#define MOST_DESCRIPTORS 4096 /* that one by one are closed */

/* Memory, time, the descriptors that are open, its own end. */
static const int allowed[] = {SCMP_SYS(read),
                              SCMP_SYS(readv),
                              SCMP_SYS(pread64),
                              SCMP_SYS(write),
                              SCMP_SYS(writev),
                              SCMP_SYS(lseek),
                              SCMP_SYS(close),
                              SCMP_SYS(fstat),
                              SCMP_SYS(sendto),
                              SCMP_SYS(sendmsg),
                              SCMP_SYS(recvfrom),
                              SCMP_SYS(recvmsg),
                              SCMP_SYS(poll),
                              SCMP_SYS(ppoll),
                              SCMP_SYS(dup),
                              SCMP_SYS(fadvise64),
                              SCMP_SYS(munmap),
                              SCMP_SYS(mremap),
                              SCMP_SYS(madvise),
                              SCMP_SYS(brk),
                              SCMP_SYS(futex),
                              SCMP_SYS(sched_yield),
                              SCMP_SYS(getrandom),
                              SCMP_SYS(membarrier),
                              SCMP_SYS(clock_gettime),
                              SCMP_SYS(clock_getres),
                              SCMP_SYS(gettimeofday),
                              SCMP_SYS(time),
                              SCMP_SYS(getrusage),
                              SCMP_SYS(prlimit64),
                              SCMP_SYS(getrlimit),
                              SCMP_SYS(setrlimit),
                              SCMP_SYS(getpid),
                              SCMP_SYS(gettid),
                              SCMP_SYS(getuid),
                              SCMP_SYS(geteuid),
                              SCMP_SYS(getgid),
                              SCMP_SYS(getegid),
                              SCMP_SYS(rt_sigaction),
                              SCMP_SYS(rt_sigprocmask),
                              SCMP_SYS(rt_sigreturn),
                              SCMP_SYS(sigaltstack),
                              SCMP_SYS(restart_syscall),
                              SCMP_SYS(rt_sigtimedwait),
                              SCMP_SYS(exit),
                              SCMP_SYS(exit_group)};

/* Those that are allowed where an argument has these bits: of a descriptor
 * alone, no code that was not there, signals to itself only. */
static bool allow_some(scmp_filter_ctx filter)
{
    const struct {
        int call;
        struct scmp_arg_cmp where;
    } some[] = {
        {SCMP_SYS(newfstatat),
         SCMP_A3(SCMP_CMP_MASKED_EQ, EMPTY_PATH, EMPTY_PATH)},
        {SCMP_SYS(statx), SCMP_A2(SCMP_CMP_MASKED_EQ, EMPTY_PATH, EMPTY_PATH)},
        {SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)},
        {SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)},
        {SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL, 0)},
        {SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD, 0)},
        {SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_SETFD, 0)},
        {SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_DUPFD, 0)},
        {SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_DUPFD_CLOEXEC, 0)},
        {SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0)},
    };

    for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++)
        if (some[i].call >= 0 &&
            seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, some[i].call, 1,
                                   &some[i].where) != 0)
            return false;
    return true;
}

/* The library would go on by older ways, but where this is not known, as under
 * valgrind, there is somebody between who needs calls of his own. */
static bool knows_filters(void)
{
    const uint32_t action = SECCOMP_RET_ERRNO;

    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0U, &action) == 0;
}

/* Calls that this machine does not have are below 0. */
static bool deny_calls(void)
{
    scmp_filter_ctx filter =
        knows_filters() ? seccomp_init(SCMP_ACT_ERRNO(EACCES)) : NULL;
    bool good = filter != NULL;

    for (size_t i = 0; good && i < sizeof(allowed) / sizeof(allowed[0]); i++)
        good = allowed[i] < 0 ||
               seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    good = good && allow_some(filter) && seccomp_load(filter) == 0;
    if (filter != NULL)
        seccomp_release(filter);
    return good;
}

/* The kernel's struct landlock_ruleset_attr; a kernel that knows only its first
 * fields takes zeros in the others. */
struct ruleset {
    uint64_t files, net, scope;
};

/* A ruleset without rules allows nothing of what it handles. */
static bool deny_files(void)
{
    /* How many ways to use files each version of landlock knows. */
    static const unsigned ways[] = {0, 13, 14, 15, 15, 16};
    const long last = sizeof(ways) / sizeof(ways[0]) - 1;
    const unsigned tell_version = 1;
    long version =
        syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, tell_version);
    struct ruleset ruleset = {0};
    long handle;
    bool good;

    if (version < 1)
        return false;
    ruleset.files = ((uint64_t)1 << ways[version < last ? version : last]) - 1;
    ruleset.net = version >= 4 ? 3 : 0;   /* bind, connect */
    ruleset.scope = version >= 6 ? 3 : 0; /* abstract sockets, signals */
    handle =
        syscall(SYS_landlock_create_ruleset, &ruleset, sizeof(ruleset), 0U);
    if (handle < 0)
        return false;
    good = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           syscall(SYS_landlock_restrict_self, (int)handle, 0U) == 0;
    close((int)handle);
    return good;
}

static bool bound(size_t memory)
{
    const struct rlimit none = {0, 0}, most = {memory, memory};

    return setrlimit(RLIMIT_CORE, &none) == 0 &&
           (SANITIZED || setrlimit(RLIMIT_AS, &most) == 0);
}

struct read_guard confine_process(size_t memory)
{
    struct read_guard guard = {.apart = true};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    guard.limits = bound(memory);
    guard.files = deny_files();
    guard.calls = deny_calls();
    return guard;
}

void confine_time(unsigned seconds)
{
    struct rusage used;
    struct rlimit most;

    if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &most) != 0)
        return;
    most.rlim_cur =
        (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 1;
    setrlimit(RLIMIT_CPU, &most);
}

size_t confine_memory(void)
{
    struct rusage used = {0};

    getrusage(RUSAGE_SELF, &used);
    return (size_t)used.ru_maxrss * 1024;
}

/* Closes descriptors first to last, both included. */
static void close_all(unsigned first, unsigned last)
{
    if (first > last || syscall(SYS_close_range, first, last, 0U) == 0)
        return;
    for (unsigned i = first; i <= last && i < MOST_DESCRIPTORS; i++)
        close((int)i);
}

void confine_files(int kept)
{
    const int standard = SANITIZED ? STDERR_FILENO : STDERR_FILENO + 1;
    int nowhere[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, nowhere) == 0) {
        shutdown(nowhere[0], SHUT_RDWR);
        for (int i = 0; i < standard; i++)
            dup2(nowhere[0], i);
    }
    close_all(STDERR_FILENO + 1, (unsigned)kept - 1);
    close_all((unsigned)kept + 1, UINT_MAX);
}
