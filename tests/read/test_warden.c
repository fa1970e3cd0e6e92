#include "test.h"

#include "base/file.h"
#include "read/confine.h"
#include "read/line.h"
#include "read/warden.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define MEMORY ((size_t)1 << 30)
#define MOST ((size_t)1 << 24)

static struct arena arena;

static void answer(int line, const char *words)
{
    line_send(line, str_from(words), NULL, 0);
}

static const char *denied(bool did)
{
    return did ? "done" : errno == EACCES ? "denied" : strerror(errno);
}

static bool run_program(void)
{
    char *const words[] = {NULL};

    return execv("/bin/true", words) == 0;
}

static bool fill_memory(void)
{
    struct arena much = {0};

    arena_alloc(&much, 4, MEMORY);
    return true;
}

static void spin(void)
{
    volatile unsigned turns = 0;

    for (;;)
        turns++;
}

/* Does the one deed that it is told. */
static void obey(int line, struct str deed, int file)
{
    char bytes[8] = "";

    if (str_equal(deed, STR("open")))
        answer(line, denied(open("/etc/passwd", O_RDONLY) >= 0));
    else if (str_equal(deed, STR("socket")))
        answer(line, denied(socket(AF_INET, SOCK_STREAM, 0) >= 0));
    else if (str_equal(deed, STR("run")))
        answer(line, denied(run_program()));
    else if (str_equal(deed, STR("fork")))
        answer(line, denied(fork() >= 0));
    else if (str_equal(deed, STR("kill")))
        answer(line, denied(kill(getppid(), SIGTERM) == 0));
    else if (str_equal(deed, STR("read")))
        answer(line, read(file, bytes, 4) == 4 ? bytes : "nothing");
    else if (str_equal(deed, STR("die")))
        raise(SIGSEGV);
    else if (str_equal(deed, STR("fill")))
        answer(line, fill_memory() ? "filled" : "");
    else if (str_equal(deed, STR("spin")))
        spin();
    else
        line_send(line, deed, NULL, 0);
}

static void serve(void *self, int line, int how)
{
    int files[LINE_FILES];
    struct str deed;
    struct read_guard guard = confine_process(MEMORY);

    (void)self;
    confine_time(0);
    answer(line, !guard.calls ? "free" : how == 0 ? "confined" : "again");
    while (line_receive(line, &arena, MOST, &deed, files) == LINE_FRAME) {
        obey(line, deed, files[0]);
        if (files[0] >= 0)
            close(files[0]);
    }
}

static const struct warden_work serving = {NULL, serve};

static struct str heard(const struct warden *warden)
{
    struct str said;

    return line_receive(warden->line, &arena, MOST, &said, NULL) == LINE_FRAME
               ? said
               : STR("nothing");
}

static struct str told(const struct warden *warden, const char *deed)
{
    cr_assert(line_send(warden->line, str_from(deed), NULL, 0));
    return heard(warden);
}

/* An open warden, or none where the kernel does not confine. */
static bool opened(struct warden *warden)
{
    cr_assert(warden_open(warden, &serving));
    if (str_equal(heard(warden), STR("confined")))
        return true;
    warden_close(warden);
    cr_skip_test("the kernel knows no seccomp");
    return false;
}

Test(warden, what_is_said_comes_back_however_long)
{
    struct warden warden;
    char *much = arena_alloc(&arena, MOST, 1);

    memset(much, 'x', MOST - 1);
    if (!opened(&warden))
        return;
    check_str(STR("hello"), told(&warden, "hello"));
    check_str(STR(""), told(&warden, ""));
    check_str(str_from(much), told(&warden, much));
    warden_close(&warden);
}

Test(warden, no_file_socket_program_or_process_is_had_from_within)
{
    static const char *const deeds[] = {"open", "socket", "run", "fork",
                                        "kill"};
    struct warden warden;

    if (!opened(&warden))
        return;
    for (size_t i = 0; i < sizeof(deeds) / sizeof(deeds[0]); i++)
        check_str(STR("denied"), told(&warden, deeds[i]));
    warden_close(&warden);
}

Test(warden, a_file_that_is_handed_in_is_read)
{
    struct warden warden;
    int ends[2];

    if (!opened(&warden))
        return;
    cr_assert(pipe(ends) == 0);
    cr_assert(write(ends[1], "abcd", 4) == 4);
    cr_assert(line_send(warden.line, STR("read"), ends, 1));
    check_str(STR("abcd"), heard(&warden));
    check_str(STR("nothing"), told(&warden, "read"));
    warden_close(&warden);
}

/* It dies of `deed` by one of these signals; the next one answers. */
static void check_death(const char *deed, int signal, int or_signal)
{
    struct warden warden;
    struct warden_death death;

    if (!opened(&warden))
        return;
    check_str(STR("nothing"), told(&warden, deed));
    cr_assert(warden_renew(&warden, 1, &death));
    cr_assert(death.signal == signal || death.signal == or_signal, "%d",
              death.signal);
    check_str(STR("again"), heard(&warden));
    check_str(STR("hello"), told(&warden, "hello"));
    warden_close(&warden);
}

/* The sanitizers take such a signal for themselves. */
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
Test(warden, after_a_crash_another_goes_on)
{
    check_death("die", SIGSEGV, SIGSEGV);
}
#endif

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
Test(warden, who_wants_too_much_memory_dies)
{
    check_death("fill", SIGABRT, SIGABRT);
}
#endif

Test(warden, who_takes_too_long_dies) { check_death("spin", SIGXCPU, SIGXCPU); }

Test(warden, one_that_goes_on_is_ended_for_another)
{
    struct warden warden;
    struct warden_death death;

    if (!opened(&warden))
        return;
    cr_assert(warden_renew(&warden, 1, &death));
    check_str(STR("again"), heard(&warden));
    check_str(STR("hello"), told(&warden, "hello"));
    warden_close(&warden);
}

Test(warden, where_the_warden_is_killed_there_is_another)
{
    struct warden warden;
    struct warden_death death;

    if (!opened(&warden))
        return;
    kill(warden.process, SIGKILL);
    check_str(STR("nothing"), heard(&warden));
    cr_assert(warden_renew(&warden, 1, &death));
    cr_assert(death.signal == SIGKILL);
    check_str(STR("again"), heard(&warden));
    check_str(STR("hello"), told(&warden, "hello"));
    warden_close(&warden);
}

Test(warden, what_is_no_frame_is_told)
{
    const char head[8] = {127, 127, 127, 127};
    struct str frame;
    int ends[2];

    cr_assert(line_open(ends));
    cr_assert(write(ends[1], head, sizeof(head)) == sizeof(head));
    cr_assert(line_receive(ends[0], &arena, MOST, &frame, NULL) == LINE_BROKEN);
    close(ends[1]);
    cr_assert(line_receive(ends[0], &arena, MOST, &frame, NULL) == LINE_ENDED);
    close(ends[0]);
}
