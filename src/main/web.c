#include "main/web.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

/* Any thread may be the one that a signal interrupts. */
static atomic_bool asked;

static void ask(int number)
{
    asked = true;
    signal(number, SIG_DFL);
}

/* Not restarted: whoever waits shall see it. */
static void heed(int number)
{
    struct sigaction action = {.sa_handler = ask};

    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void signals_heed(void)
{
    asked = false;
    heed(SIGINT);
    heed(SIGTERM);
}

void signals_leave(void)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
}

bool signals_asked(void) { return asked; }

double web_now(void *self)
{
    struct timespec at = {0};

    (void)self;
    clock_gettime(CLOCK_REALTIME, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* Seconds of a clock that never goes back. */
static double steady(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* In short naps, since a signal may come just before one begins. */
bool web_wait(void *self, double seconds)
{
    const struct timespec nap = {0, 200000000};
    double end = steady() + seconds;

    (void)self;
    while (!asked && steady() < end) {
        double left = end - steady();
        const struct timespec last = {0, left > 0 ? (long)(left * 1e9) : 0};

        nanosleep(left > 0.2 ? &nap : &last, NULL);
    }
    return !asked;
}

static bool stop(void *self)
{
    (void)self;
    return asked;
}

/* The first of these variables that is set; of "HTTP_PROXY" in capitals a
 * server's client might be the author. */
static struct str variable(const char *small, const char *capital)
{
    const char *value = getenv(small);

    if ((value == NULL || *value == '\0') && capital != NULL)
        value = getenv(capital);
    return value != NULL ? str_from(value) : STR("");
}

void web_init(struct web *web, const struct call *call)
{
    const struct settings *settings = &call->settings;
    struct str all = variable("all_proxy", "ALL_PROXY");

    *web = (struct web){
        .fetching = {.agent = "rapport/" TEXT_OF(VERSION),
                     .allow_private = settings->allow_private,
                     .limit = settings->fetch_limit,
                     .pause = settings->given & TAKES(pause) ? settings->pause
                                                             : FETCH_PAUSE,
                     .http_proxy = variable("http_proxy", NULL),
                     .https_proxy = variable("https_proxy", "HTTPS_PROXY"),
                     .no_proxy = variable("no_proxy", "NO_PROXY"),
                     .now = web_now,
                     .wait = web_wait,
                     .stop = stop},
        .reading = {.follow = settings->follow, .most = settings->most}};
    if (web->fetching.http_proxy.len == 0)
        web->fetching.http_proxy = all;
    if (web->fetching.https_proxy.len == 0)
        web->fetching.https_proxy = all;
}

bool web_open(struct web *web, struct call *call, int *status)
{
    struct error err;

    web->reading.fetcher = fetch_open(&call->arena, &web->fetching, &err);
    if (web->reading.fetcher == NULL)
        *status = complain(&err);
    return web->reading.fetcher != NULL;
}

bool web_for(struct web *web, struct call *call,
             const struct file_list *sources, const struct read_web **reading,
             int *status)
{
    size_t i = 0;

    *reading = NULL;
    while (i < sources->count && !fetch_takes(sources->items[i]))
        i++;
    if (i == sources->count)
        return true;
    web_init(web, call);
    *reading = &web->reading;
    return web_open(web, call, status);
}
