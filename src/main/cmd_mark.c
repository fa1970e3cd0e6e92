#include "main/web.h"
#include "rapport.h"

static int mark(struct call *call, const struct knowledge *know,
                const struct output *output)
{
    const struct settings *settings = &call->settings;
    int status = STATUS_GOOD;
    struct path_settings path = {.know = know,
                                 .threads = settings->threads,
                                 .report_limit = settings->report_limit,
                                 .format = settings->format,
                                 .ward = call_ward(call, know),
                                 .refused = call_refused,
                                 .self = &status,
                                 .output = output,
                                 .asking.marking = call_marking(call),
                                 .told = call_write};
    struct file_list sources = {0};
    struct tally tally = {0};
    struct web web;
    struct out nothing = {.arena = &call->arena};
    struct error err;
    int written;

    tally.refused = call_sources(call, &sources, call_refused, &status);
    if (!web_for(&web, call, &sources, &path.web, &status))
        return status;
    if (!rapport_mark(&path, &sources, &tally, &err))
        return complain(&err);
    written = print(&nothing);
    return written != STATUS_GOOD ? written : status;
}

static int run(struct call *call)
{
    int status = STATUS_GOOD;
    const struct output *output =
        call_output(call, "text", TOLD_marks, &status);
    const struct knowledge *know =
        output != NULL ? call_knowledge(call, &status) : NULL;

    if (know == NULL)
        return status;
    if (call->settings.only != 0 &&
        !str_equal(str_from(output->name), STR("text")))
        return complain_usage("--only goes with --as text; %s has all",
                              output->name);
    return mark(call, know, output);
}

const struct command command_mark = {
    .name = "mark",
    .usage = "PATH...",
    .words = "print what the analyser sees: trees, names, dates, amounts",
    .more =
        "Reads what `rapport add` reads, and keeps nothing. FORMAT is text "
        "(the\n"
        "default): each sentence with its tree, and below it the names, dates\n"
        "and amounts with what they were read as; a question mark stands\n"
        "behind a relation that is in doubt. Or conllu: CoNLL-U, for\n"
        "tools of linguists. Or json: one JSON object a report, one a line.\n"
        "Lines are as wide as the terminal, else 80 columns; there are "
        "colours\n"
        "on a terminal, unless the environment has NO_COLOR.",
    .least = 1,
    .most = (size_t)-1,
    .options = TAKES(data) | TAKES(threads) | TAKES(report_limit) |
               TAKES(format) | TAKES_WEB | TAKES(as) | TAKES(only) |
               TAKES(sentence),
    .tells = TELLS(marks),
    .run = run,
};
