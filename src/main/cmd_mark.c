#include "main/command.h"
#include "rapport.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Columns of the terminal; 0 where there is none, or nobody knows. */
static size_t terminal_width(void)
{
    const char *wanted = getenv("COLUMNS");
    size_t columns = wanted != NULL ? option_number(wanted, false, 1000) : 0;
    struct winsize size = {0};

    if (isatty(STDOUT_FILENO) != 1)
        return 0;
    if (columns > 0)
        return columns;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* https://no-color.org */
static bool wants_colour(void)
{
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");

    return isatty(STDOUT_FILENO) == 1 &&
           (no_color == NULL || *no_color == '\0') && terminal != NULL &&
           !str_equal(str_from(terminal), STR("dumb"));
}

static void refused(void *self, const struct error *err)
{
    int *first = self;
    int status = complain(err);

    if (*first == STATUS_GOOD)
        *first = status;
}

/* A reader that has gone away, as `head` does, wants no more. */
static bool told(void *self, struct str answer)
{
    (void)self;
    return fwrite(answer.at, 1, answer.len, stdout) == answer.len;
}

static int mark(struct call *call, const struct knowledge *know,
                const struct output *output)
{
    const struct settings *settings = &call->settings;
    int status = STATUS_GOOD;
    struct path_settings path = {.know = know,
                                 .threads = settings->threads,
                                 .report_limit = settings->report_limit,
                                 .refused = refused,
                                 .self = &status,
                                 .output = output,
                                 .marking = {.sentence = settings->sentence,
                                             .parts = settings->only,
                                             .width = terminal_width(),
                                             .colour = wants_colour()},
                                 .told = told};
    struct file_list sources = {0};
    struct tally tally = {0};
    struct out nothing = {.arena = &call->arena};
    struct error err;
    int written;

    tally.refused = call_sources(call, &sources, refused, &status);
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
    .options = TAKES(data) | TAKES(threads) | TAKES(report_limit) | TAKES(as) |
               TAKES(only) | TAKES(sentence),
    .run = run,
};
