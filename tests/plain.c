/*
 * plain -- runs Criterion's tests without Criterion's sandbox.
 *
 * The sandbox maps memory where ThreadSanitizer keeps its shadow, so that build
 * links this file before the library: each test runs in a plain child process
 * instead, and what it says is TAP.
 */
#include <criterion/criterion.h>
#include <criterion/internal/test.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* The linker gives the ends of the section that Test() fills. */
extern struct criterion_test *__start_cr_tst __attribute__((weak));
extern struct criterion_test *__stop_cr_tst __attribute__((weak));

void criterion_internal_test_setup(void) {}
void criterion_internal_test_teardown(void) {}
void criterion_internal_test_main(void (*fn)(void)) { fn(); }
void cri_asserts_passed_incr(void) {}
void criterion_abort_test(void) { _exit(1); }

static bool failed;

void criterion_send_assert(struct criterion_assert_stats *stats)
{
    failed = true;
    fprintf(stderr, "# %s:%u: %s\n", stats->file, stats->line, stats->message);
}

static int run(const struct criterion_test *test)
{
    const struct criterion_test_extra_data *data = test->data;

    if (data->init != NULL)
        data->init();
    test->test();
    if (data->fini != NULL)
        data->fini();
    return failed ? 1 : data->exit_code;
}

static bool passes(const struct criterion_test *test)
{
    const struct criterion_test_extra_data *data = test->data;
    int status = 0;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0)
        exit(run(test));
    if (child < 0 || waitpid(child, &status, 0) != child)
        return false;
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == data->signal;
    return data->signal == 0 && WEXITSTATUS(status) == data->exit_code;
}

int main(void)
{
    unsigned count = 0, bad = 0;

    for (struct criterion_test **at = &__start_cr_tst; at < &__stop_cr_tst;
         at++) {
        bool good;

        if (*at == NULL)
            continue;
        good = passes(*at);
        bad += !good;
        printf("%s %u - %s::%s\n", good ? "ok" : "not ok", ++count,
               (*at)->category, (*at)->name);
    }
    printf("1..%u\n", count);
    return bad > 0;
}
