#include "main/command.h"
#include "rapport_answer.h"

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know};
    struct out out = {.arena = &call->arena};
    struct error err;
    int status = STATUS_GOOD;

    if (!call_narrowing(call, know, &telling, &status))
        return status;
    if (!rapport_find_shown(ledger, &call->arena, str_from(call->words[0]),
                            call->settings.as_of, &telling, &err))
        return complain(&err);
    output->show(&out, &telling);
    return print(&out);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_show, tell);
}

const struct command command_show = {
    .name = "show",
    .usage = "ID",
    .words =
        "print a fact, a record, a dispute or a report, and why it was found",
    .more =
        "ID is that of a fact (f and twelve digits), of a record (r and\n"
        "twelve digits), of a dispute (d and twelve digits) or of a report,\n"
        "as briefs and exports print them.\n"
        "Shows what was found, in which words of which report, and the row\n"
        "of the word lists because of which it was found. Of a record it says\n"
        "what its reports agree on, or which of them says what, and what the\n"
        "record belongs to: a visit its talks, a plan what came of it. Of a\n"
        "report that has versions it says which facts only one of them has.\n"
        "FORMAT is text (the default) or json.",
    .least = 1,
    .most = 1,
    .options =
        TAKES(ledger) | TAKES(data) | TAKES(as_of) | TAKES(as) | TAKES(topic),
    .run = run,
};
