#include "main/command.h"
#include "main/web.h"
#include "rapport_check.h"
#include "rapport_known.h"

#include <string.h>

#define STATUS_DIFFERS 1

static struct path_settings settings_of(const struct call *call,
                                        const struct knowledge *know,
                                        const struct output *output)
{
    const struct settings *given = &call->settings;

    return (struct path_settings){.know = know,
                                  .threads = 1,
                                  .report_limit = given->report_limit,
                                  .format = given->format,
                                  .refused = call_refused,
                                  .output = output,
                                  .told = call_write};
}

/* Standard input is read twice: for its words, and for their places. */
static bool hold_input(const struct call *call, int *status)
{
    struct error err;

    for (size_t i = 0; i < call->count; i++)
        if (strcmp(call->words[i], "-") == 0 && !file_hold_input(&err)) {
            *status = complain(&err);
            return false;
        }
    return true;
}

static int check(struct call *call, struct path_settings *path)
{
    const struct marking marking = call_marking(call);
    struct query query = {.narrow = {.sources = call->settings.sources,
                                     .score = call->settings.score}};
    struct checks checks = {.query = &query,
                            .shown = {.width = marking.width,
                                      .colour = marking.colour,
                                      .quiet = call->settings.quiet}};
    struct file_list drafts = {0};
    struct tally tally = {0};
    struct out nothing = {.arena = &call->arena};
    struct web web;
    struct error err;
    int status = STATUS_GOOD, written;

    path->self = &status;
    tally.refused = call_sources(call, &drafts, call_refused, &status);
    if (!web_for(&web, call, &drafts, &path->web, &status))
        return status;
    if (!rapport_until(path->ledger, call->settings.as_of, &query.until,
                       &err) ||
        !rapport_check(path, &drafts, &checks, &tally, &err))
        return complain(&err);
    written = print(&nothing);
    if (written != STATUS_GOOD)
        return written;
    if (status != STATUS_GOOD)
        return status;
    return checks.told[VERDICT_differs] > 0 ? STATUS_DIFFERS : STATUS_GOOD;
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    const struct output *output =
        call_output(call, "text", TOLD_check, &status);
    const struct knowledge *know =
        output != NULL ? call_knowledge(call, &status) : NULL;
    struct path_settings path;

    if (know == NULL)
        return status;
    if (call->count > 1 && str_equal(call->settings.as, STR("html")))
        return complain_usage("a page shows one draft; give one alone");
    if (!hold_input(call, &status))
        return status;
    path = settings_of(call, know, output);
    path.ward = call_ward(call, know);
    path.ledger = call_ledger(call, know, false, &status);
    if (path.ledger == NULL)
        return status;
    status = check(call, &path);
    ledger_close(path.ledger);
    return status;
}

const struct command command_check = {
    .name = "check",
    .usage = "DRAFT...",
    .words = "hold a draft's figures, meetings, offices and quotations against "
             "the ledger",
    .more =
        "Reads a draft as `rapport add` reads a report (text, Markdown, HTML,\n"
        "DOCX and the rest, or - for standard input), keeps nothing, and says\n"
        "of each figure, meeting, agreement or other tie, office and "
        "quotation\n"
        "in it: confirmed, with the reports that say so; differs, with what\n"
        "the ledger has and from whom; older than the ledger's newest; or not\n"
        "in the ledger. Each is one line, DRAFT:LINE:COLUMN: as compilers\n"
        "write them, on a terminal with the draft's line and carets below the\n"
        "words; a last line counts them. --quiet leaves out what is "
        "confirmed.\n"
        "\n"
        "A draft speaks on the day that it says itself (Date: 2021-08-18),\n"
        "else on that of --as-of, else on that of the ledger's newest report.\n"
        "FORMAT is text (the default), json (an object a draft) or html (the\n"
        "draft with marks). The exit status is 1 where something differs, and\n"
        "0 where nothing does.",
    .least = 1,
    .most = (size_t)-1,
    .options = TAKES(ledger) | TAKES(data) | TAKES(report_limit) |
               TAKES(format) | TAKES_WEB | TAKES(as) | TAKES(as_of) |
               TAKES(sources) | TAKES(score) | TAKES(quiet),
    .tells = TELLS(check),
    .run = run,
};
