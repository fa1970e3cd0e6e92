#include "main/progress.h"
#include "main/web.h"
#include "rapport_import.h"

#include <stdio.h>
#include <unistd.h>

/* A line has its text as JSON, and beside it what was read there. */
#define LINE_SHARE 8

struct importer {
    struct progress progress;
    int status; /* of the first refusal */
};

static void refused(void *self, const struct error *err)
{
    struct importer *importer = self;
    int status;

    progress_hide(&importer->progress);
    status = complain(err);
    if (importer->status == STATUS_GOOD)
        importer->status = status;
}

static bool progress(void *self, const struct tally *tally,
                     const struct taken *taken)
{
    struct importer *importer = self;

    (void)taken;
    progress_show(&importer->progress, tally->read + tally->refused,
                  tally->bytes);
    return !signals_asked();
}

static void tell_end(const struct import_tally *tally)
{
    fprintf(stderr,
            "%zu reports: %zu new, %zu known already; %zu corrections: %zu "
            "new, %zu known already; %zu lines refused%s\n",
            tally->reports.read, tally->reports.added, tally->reports.known,
            tally->corrections + tally->corrections_known, tally->corrections,
            tally->corrections_known, tally->reports.refused,
            tally->reports.stopped ? "; stopped before the end" : "");
}

static int import(struct call *call, const struct path_settings *path)
{
    struct importer *importer = path->self;
    struct file_list sources = {0};
    struct import_tally tally = {0};
    struct error err;
    bool good;

    tally.reports.refused = call_sources(call, &sources, refused, importer);
    progress_start(&importer->progress,
                   isatty(STDERR_FILENO) == 1 && !call->settings.quiet, 0);
    signals_heed();
    good = rapport_import(path, &sources, &tally, &err);
    signals_leave();
    progress_hide(&importer->progress);
    if (!good)
        return complain(&err);
    if (!call->settings.quiet)
        tell_end(&tally);
    return tally.reports.stopped ? STATUS_INTERRUPTED : importer->status;
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    const struct knowledge *know = call_knowledge(call, &status);
    struct importer importer = {.status = STATUS_GOOD};
    struct path_settings path = {.know = know,
                                 .report_limit =
                                     LINE_SHARE * call->settings.report_limit,
                                 .refused = refused,
                                 .progress = progress,
                                 .self = &importer};
    const struct read_settings read = {.know = know,
                                       .report_limit = path.report_limit,
                                       .format = "ledger",
                                       .lines = true};

    if (know == NULL)
        return status;
    path.ward = ward_open(&call->arena, &read);
    path.ledger = call_ledger(call, know, true, &status);
    if (path.ledger == NULL)
        return status;
    status = import(call, &path);
    ledger_close(path.ledger);
    return status;
}

const struct command command_import = {
    .name = "import",
    .usage = "FILE...",
    .words = "take over what another ledger has written",
    .more =
        "Reads what `rapport export --as ledger` wrote, from files or, where\n"
        "FILE is \"-\", from standard input; it may be compressed (gzip, "
        "zstd).\n"
        "Reports come with their texts and with the facts that were read in\n"
        "them, which are not read anew, and corrections with who made them "
        "and\n"
        "when. Records, disputes and links are made again of them.\n"
        "\n"
        "Every line is looked through: spans must lie in the text, values "
        "must\n"
        "be ones that can be written, a field that is not known is refused, "
        "with\n"
        "its line and its name. A report or correction that the ledger has\n"
        "already changes nothing, so that two ledgers can be made one, and an\n"
        "import that was stopped can be begun again.",
    .least = 1,
    .most = (size_t)-1,
    .options = TAKES(ledger) | TAKES(data) | TAKES(report_limit) | TAKES(quiet),
    .run = run,
};
