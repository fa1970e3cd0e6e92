#include "main/progress.h"

#include <stdio.h>
#include <time.h>

#define BAR 24            /* columns of the bar */
#define PAUSE 0.1         /* seconds between two drawings */
#define QUIET_START 0.3   /* seconds in which short work needs no bar */
#define DAY_SECONDS 86400 /* more time left than that is no news */

static double now(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

void progress_start(struct progress *progress, bool on, size_t total)
{
    *progress = (struct progress){.on = on, .total = total};
    progress->started = now();
    progress->drawn = progress->started + QUIET_START - PAUSE;
}

double progress_seconds(const struct progress *progress)
{
    return now() - progress->started;
}

/* "[####....]  51%  ", or nothing where the end is not known. */
static int draw_bar(double part)
{
    char bar[BAR + 1];

    for (int i = 0; i < BAR; i++)
        bar[i] = i < (int)(part * BAR) ? '#' : '.';
    bar[BAR] = '\0';
    return fprintf(stderr, "[%s] %3d%%  ", bar, (int)(part * 100));
}

static int draw_left(double left)
{
    unsigned seconds = (unsigned)(left + 0.5);

    if (seconds >= 3600)
        return fprintf(stderr, "  %u:%02u:%02u left", seconds / 3600,
                       seconds / 60 % 60, seconds % 60);
    return fprintf(stderr, "  %u:%02u left", seconds / 60, seconds % 60);
}

void progress_show(struct progress *progress, size_t reports, size_t bytes)
{
    double at = now(), spent = at - progress->started;
    int width = 0;

    if (!progress->on || at < progress->drawn + PAUSE)
        return;
    progress->drawn = at;
    fputc('\r', stderr);
    if (progress->total > 0) {
        double part = (double)bytes / (double)progress->total;

        width += draw_bar(part < 1 ? part : 1);
    }
    width += fprintf(stderr, "%zu reports  %.0f/s", reports,
                     (double)reports / spent);
    if (progress->total > 0 && bytes > 0 && bytes <= progress->total) {
        double left = spent * (double)(progress->total - bytes) / (double)bytes;

        if (left < DAY_SECONDS)
            width += draw_left(left);
    }
    fprintf(stderr, "%*s",
            width < progress->width ? progress->width - width : 0, "");
    progress->width = width;
    fflush(stderr);
}

void progress_hide(struct progress *progress)
{
    if (!progress->on || progress->width == 0)
        return;
    fprintf(stderr, "\r%*s\r", progress->width, "");
    progress->width = 0;
}
