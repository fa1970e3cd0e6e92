#include "main/command.h"
#include "main/progress.h"
#include "main/web.h"

#include <stdio.h>
#include <unistd.h>

static bool progress(void *self, size_t rows)
{
    progress_show(self, rows, rows);
    return !signals_asked();
}

static int copy(struct call *call, struct ledger *const at[4])
{
    struct progress showing;
    const struct copying copying = {progress, &showing, at[2], at[3]};
    struct ledger_counts counts = {0};
    struct error err = {0};
    double seconds;
    size_t facts = 0;
    bool good;

    progress_start(&showing,
                   isatty(STDERR_FILENO) == 1 && !call->settings.quiet, 0);
    signals_heed();
    good = ledger_copy(at[0], at[1], &copying, &err);
    signals_leave();
    progress_hide(&showing);
    seconds = progress_seconds(&showing);
    if (!good && signals_asked())
        return STATUS_INTERRUPTED;
    if (!good || !ledger_count(at[1], &counts, &err))
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

/* A database takes what comes by two connections; one is enough. */
static void open_beside(const struct call *call, const struct knowledge *know,
                        struct ledger *at[4])
{
    struct error ignored;

    if (ledger_is_file(str_from(call->words[1])))
        return;
    for (int i = 0; i < 2; i++)
        at[2 + i] =
            ledger_open(know, str_from(call->words[i]), false, &ignored);
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    const struct knowledge *know = call_knowledge(call, &status);
    struct ledger *at[4] = {NULL}; /* from, to, and both once more */

    if (know != NULL)
        at[0] = open_one(call, know, 0, &status);
    if (at[0] != NULL)
        at[1] = open_one(call, know, 1, &status);
    if (at[1] != NULL) {
        open_beside(call, know, at);
        status = copy(call, at);
    }
    for (int i = 3; i >= 0; i--)
        ledger_close(at[i]);
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
