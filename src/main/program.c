#include "main/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ABSENT 127 /* what a shell says of a program that is not there */

/* A running program; ends that are closed are -1. */
struct running {
    pid_t child;
    int input, output;
    struct str rest; /* of its input */
    double until;
    bool slow, long_winded;
};

static double now(void)
{
    struct timespec time = {0};

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

/* In the child; never returns. */
static void become(const struct program *program, int input, int output)
{
    signal(SIGPIPE, SIG_DFL);
    /* A group of its own, so that what it starts ends with it. */
    setpgid(0, 0);
    dup2(input, STDIN_FILENO);
    if (output >= 0)
        dup2(output, STDOUT_FILENO);
    execvp(program->words[0], (char *const *)program->words);
    _exit(ABSENT);
}

static void keep_from_others(int ends[2])
{
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            fcntl(ends[i], F_SETFD, FD_CLOEXEC);
}

static bool start(const struct program *program, bool answers,
                  struct running *running)
{
    int to[2] = {-1, -1}, from[2] = {-1, -1};
    bool good = pipe(to) == 0 && (!answers || pipe(from) == 0);

    keep_from_others(to);
    keep_from_others(from);
    running->child = good ? fork() : -1;
    if (running->child == 0)
        become(program, to[0], from[1]);
    close_end(&to[0]);
    close_end(&from[1]);
    running->input = to[1];
    running->output = from[0];
    if (running->child < 0) {
        close_end(&running->input);
        close_end(&running->output);
        return false;
    }
    setpgid(running->child, running->child);
    fcntl(running->input, F_SETFL, O_NONBLOCK);
    return true;
}

static void feed(struct running *running)
{
    ssize_t written =
        write(running->input, running->rest.at, running->rest.len);

    if (written < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (written > 0) {
        running->rest.at += written;
        running->rest.len -= (size_t)written;
    }
    /* Who does not read on must know why. */
    if (written <= 0 || running->rest.len == 0)
        close_end(&running->input);
}

static void hear(struct running *running, struct out *out, size_t most)
{
    char bytes[4096];
    ssize_t count = read(running->output, bytes, sizeof(bytes));

    if (count < 0 && errno == EINTR)
        return;
    if (count > 0 && out->len + (size_t)count <= most) {
        out_str(out, (struct str){bytes, (size_t)count});
        return;
    }
    running->long_winded = count > 0;
    close_end(&running->output);
}

/* Gives and takes until both ends are closed or the time is over. */
static void talk(struct running *running, struct out *out, size_t most)
{
    if (running->rest.len == 0)
        close_end(&running->input);
    while (running->input >= 0 || running->output >= 0) {
        struct pollfd ends[2] = {{.fd = running->input, .events = POLLOUT},
                                 {.fd = running->output, .events = POLLIN}};
        double left = running->until - now();

        if (left <= 0) {
            running->slow = true;
            return;
        }
        if (poll(ends, 2, (int)(left * 1000) + 1) < 0 && errno != EINTR)
            return;
        if (running->input >= 0 && ends[0].revents != 0)
            feed(running);
        if (running->output >= 0 && ends[1].revents != 0)
            hear(running, out, most);
    }
}

/* Its status, once it has ended; what is too slow is made to. */
static int wait_for(struct running *running)
{
    const struct timespec moment = {0, 5000000};
    int status = 0;

    for (;;) {
        pid_t ended = waitpid(running->child, &status, WNOHANG);

        if (ended == running->child)
            return status;
        if (ended < 0 && errno != EINTR)
            return -1;
        running->slow = running->slow || now() >= running->until;
        if (running->slow || running->long_winded)
            kill(-running->child, SIGKILL);
        nanosleep(&moment, NULL);
    }
}

enum ending program_run(const struct program *program, struct out *out)
{
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    struct running running = {
        .child = -1, .rest = program->input, .until = now() + program->seconds};
    enum ending ending = ENDING_bad;

    if (start(program, out != NULL, &running)) {
        int status;

        talk(&running, out, program->most);
        close_end(&running.input);
        close_end(&running.output);
        status = wait_for(&running);
        if (running.slow)
            ending = ENDING_slow;
        else if (WIFEXITED(status) && WEXITSTATUS(status) == ABSENT)
            ending = ENDING_absent;
        else if (WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
                 !running.long_winded)
            ending = ENDING_good;
    }
    signal(SIGPIPE, before);
    return ending;
}
