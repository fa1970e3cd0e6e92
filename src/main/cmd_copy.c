#include "main/command.h"
#include "main/progress.h"
#include "main/web.h"

#include <stdio.h>
#include <unistd.h>

static bool progress(void *self, struct str table, size_t rows)
{
    (void)table;
    progress_show(self, rows, rows);
    return !signals_asked();
}

static int copy(struct call *call, struct ledger *from, struct ledger *to)
{
    struct progress showing;
    const struct copying copying = {progress, &showing};
    struct ledger_counts counts = {0};
    struct error err = {0};
    double seconds;
    size_t facts = 0;
    bool good;

    progress_start(&showing,
                   isatty(STDERR_FILENO) == 1 && !call->settings.quiet, 0);
    signals_heed();
    good = ledger_copy(from, to, &copying, &err);
    signals_leave();
    progress_hide(&showing);
    seconds = progress_seconds(&showing);
    if (!good && signals_asked())
        return STATUS_INTERRUPTED;
    if (!good || !ledger_count(to, &counts, &err))
        return complain(&err);
    for (int i = 0; i < FACT_KINDS; i++)
        facts += counts.facts[i];
    if (!call->settings.quiet)
        fprintf(stderr, "%zu facts and %zu records copied (%.1f s)\n", facts,
                counts.records, seconds);
    return STATUS_GOOD;
}

/* One of the two that are named, with the settings of the call. */
static struct ledger *open_one(struct call *call, const struct knowledge *know,
                               int index, int *status)
{
    call->settings.ledger = str_from(call->words[index]);
    return call_ledger(call, know, index > 0, status);
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    const struct knowledge *know = call_knowledge(call, &status);
    struct ledger *from =
        know != NULL ? open_one(call, know, 0, &status) : NULL;
    struct ledger *to = from != NULL ? open_one(call, know, 1, &status) : NULL;

    if (to != NULL)
        status = copy(call, from, to);
    ledger_close(to);
    ledger_close(from);
    return status;
}

const struct command command_copy = {
    .name = "copy",
    .usage = "FROM TO",
    .words = "copy a ledger to another place, of whatever kind",
    .more =
        "FROM and TO are files or databases (postgres://...), as --ledger "
        "takes\n"
        "them; TO is made, or must be empty. Everything is copied: reports, "
        "facts,\n"
        "records, corrections, near copies, feeds that are watched. Either all "
        "of\n"
        "it is there afterwards or nothing; others may go on reading FROM and\n"
        "writing to it meanwhile.",
    .least = 2,
    .most = 2,
    .options = TAKES(data) | TAKES(quiet),
    .run = run,
};
