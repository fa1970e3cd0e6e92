/*
 * plain -- runs Criterion's tests without Criterion.
 *
 * Its sandbox maps memory where ThreadSanitizer keeps its shadow, and cannot
 * work under an emulator, so those builds link this file instead of the
 * library: each test runs in a plain child process, and what it says is TAP.
 */
#include <criterion/criterion.h>
#include <criterion/internal/test.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The exit status of a test that says that it cannot be run here. */
#define SKIPPED 77
/* Seconds that a test may take. */
#define LONGEST 120

/* The linker gives the ends of the sections that Test() and TestSuite() fill.
 */
extern struct criterion_test *__start_cr_tst __attribute__((weak));
extern struct criterion_test *__stop_cr_tst __attribute__((weak));
extern struct criterion_suite *__start_cr_sts __attribute__((weak));
extern struct criterion_suite *__stop_cr_sts __attribute__((weak));

void criterion_internal_test_setup(void) {}
void criterion_internal_test_teardown(void) {}
void criterion_internal_test_main(void (*fn)(void)) { fn(); }
void cri_asserts_passed_incr(void) {}
void criterion_abort_test(void) { _exit(1); }

void criterion_skip_test(const char *format, ...)
{
    (void)format;
    _exit(SKIPPED);
}

struct criterion_options criterion_options;

/* The messages of assertions: their own words, else the expression. */
static char *message_of(const char *format, va_list arguments)
{
    va_list again;
    int length;
    char *message;

    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    message = malloc((size_t)length + 1);
    if (message != NULL)
        vsnprintf(message, (size_t)length + 1, format, arguments);
    return message;
}

int cr_asprintf(char **message, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    *message = message_of(format, arguments);
    va_end(arguments);
    return *message != NULL ? (int)strlen(*message) : -1;
}

char *cr_translate_assert_msg(int number, ...)
{
    va_list arguments;
    char *message;

    (void)number;
    va_start(arguments, number);
    message = message_of("%s", arguments);
    va_end(arguments);
    return message;
}

void cr_asprintf_free(char *message) { free(message); }

void cr_log(enum criterion_severity level, const char *format, ...)
{
    (void)level;
    (void)format;
}

static bool failed;

void criterion_send_assert(struct criterion_assert_stats *stats)
{
    failed = true;
    fprintf(stderr, "# %s:%u: %s\n", stats->file, stats->line, stats->message);
}

/* What TestSuite() says of a test's suite, or NULL. */
static const struct criterion_test_extra_data *suite_of(const char *name)
{
    for (struct criterion_suite **at = &__start_cr_sts; at < &__stop_cr_sts;
         at++)
        if (*at != NULL && strcmp((*at)->name, name) == 0)
            return (*at)->data;
    return NULL;
}

static void call(void (*function)(void))
{
    if (function != NULL)
        function();
}

static int run(const struct criterion_test *test)
{
    const struct criterion_test_extra_data *data = test->data;
    const struct criterion_test_extra_data *suite = suite_of(test->category);

    alarm(LONGEST);
    if (suite != NULL)
        call(suite->init);
    call(data->init);
    test->test();
    call(data->fini);
    if (suite != NULL)
        call(suite->fini);
    return failed ? 1 : data->exit_code;
}

enum outcome { GOOD, BAD, LEFT_OUT };

static enum outcome outcome_of(const struct criterion_test *test)
{
    const struct criterion_test_extra_data *data = test->data;
    int status = 0;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0)
        exit(run(test));
    if (child < 0 || waitpid(child, &status, 0) != child)
        return BAD;
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == data->signal ? GOOD : BAD;
    if (WEXITSTATUS(status) == SKIPPED)
        return LEFT_OUT;
    return data->signal == 0 && WEXITSTATUS(status) == data->exit_code ? GOOD
                                                                       : BAD;
}

int main(void)
{
    unsigned count = 0, bad = 0;

    for (struct criterion_test **at = &__start_cr_tst; at < &__stop_cr_tst;
         at++) {
        enum outcome outcome;

        if (*at == NULL)
            continue;
        outcome = outcome_of(*at);
        bad += outcome == BAD;
        printf("%s %u - %s::%s%s\n", outcome == BAD ? "not ok" : "ok", ++count,
               (*at)->category, (*at)->name,
               outcome == LEFT_OUT ? " # SKIP" : "");
    }
    printf("1..%u\n", count);
    return bad > 0;
}
