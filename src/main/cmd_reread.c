#include "main/progress.h"
#include "main/web.h"
#include "rapport.h"
#include "rapport_reread.h"

#include <stdio.h>
#include <unistd.h>

struct showing {
    struct progress progress;
};

static bool progress(void *self, const struct rereading *rereading)
{
    struct showing *showing = self;

    progress_show(&showing->progress, rereading->read, rereading->read);
    return !signals_asked();
}

/* Has the reports wait that a call names, or leaves those that wait from
 * before. */
static bool begin(struct call *call, struct ledger *ledger, struct str rules,
                  size_t *count, struct error *err)
{
    if (!ledger_count_reread(ledger, rules, count, err))
        return false;
    for (size_t i = 0; i < call->count; i++)
        if (!ledger_begin_reread(ledger, str_from(call->words[i]), rules, err))
            return false;
    if (call->settings.all && *count == 0 &&
        !ledger_begin_reread(ledger, STR(""), rules, err))
        return false;
    if (call->settings.all && *count > 0 && !call->settings.quiet)
        fprintf(stderr, "going on where it was stopped\n");
    return ledger_count_reread(ledger, rules, count, err);
}

static int reread(struct call *call, const struct knowledge *know,
                  struct ledger *ledger, size_t count)
{
    struct showing showing;
    struct rereading rereading = {.know = know,
                                  .ledger = ledger,
                                  .threads = call->settings.threads,
                                  .progress = progress,
                                  .self = &showing,
                                  .total = count};
    struct error err;
    bool good;

    progress_start(&showing.progress,
                   isatty(STDERR_FILENO) == 1 && !call->settings.quiet, count);
    signals_heed();
    good = rapport_reread(&rereading, &err);
    signals_leave();
    progress_hide(&showing.progress);
    if (!good)
        return complain(&err);
    if (!call->settings.quiet)
        fprintf(stderr,
                "%zu of %zu report%s read again: %zu facts came, %zu went, "
                "%zu stayed%s (%.1f s)\n",
                rereading.read, count, count == 1 ? "" : "s", rereading.came,
                rereading.went, rereading.stayed,
                rereading.stopped ? "; `rapport reread` goes on" : "",
                progress_seconds(&showing.progress));
    return rereading.stopped ? STATUS_INTERRUPTED : STATUS_GOOD;
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    const struct knowledge *know = call_knowledge(call, &status);
    struct ledger *ledger =
        know != NULL ? call_ledger(call, know, false, &status) : NULL;
    struct error err;
    size_t count = 0;

    if (ledger == NULL)
        return status;
    if (!begin(call, ledger, know_print(&call->arena, know), &count, &err))
        status = complain(&err);
    else if (count == 0 && call->count == 0 && !call->settings.all)
        status = complain_usage("no report waits to be read again; name some, "
                                "or say --all");
    else
        status = reread(call, know, ledger, count);
    ledger_close(ledger);
    return status;
}

const struct command command_reread = {
    .name = "reread",
    .usage = "[REPORT...]",
    .words = "look for facts in kept reports again, with newer rules",
    .more =
        "Reads the texts that the ledger has, of the reports that are named\n"
        "by id or hash or of --all: what is found now takes the place of the\n"
        "facts that were found, one report at a time, and records follow.\n"
        "Corrections stay. Dates, outlets and texts are those of the first\n"
        "reading. Reports that were added before near copies were looked for\n"
        "are looked through for them. An interrupt (^C) ends the work after\n"
        "the report at hand; `rapport reread` goes on with what is left,\n"
        "unless words or rules have changed meanwhile: then say --all again.",
    .least = 0,
    .most = (size_t)-1,
    .options = TAKES(ledger) | TAKES(data) | TAKES(threads) | TAKES(all) |
               TAKES(quiet),
    .run = run,
};
