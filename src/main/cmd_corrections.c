#include "main/command.h"

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know};
    struct out out = {.arena = &call->arena};
    struct error err;

    if (!ledger_find_corrections(ledger, &call->arena, &telling.corrections,
                                 &err))
        return complain(&err);
    output->corrections(&out, &telling);
    return print(&out);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_corrections, tell);
}

const struct command command_corrections = {
    .name = "corrections",
    .usage = "",
    .words = "list what persons have corrected",
    .more = "By number: what was corrected, by whom, when and why, and the\n"
            "facts that it is about. A fact that `rapport reread` does not\n"
            "find any more is told as such. FORMAT is text (the default) or\n"
            "json.",
    .least = 0,
    .most = 0,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as),
    .tells = TELLS(corrections),
    .run = run,
};
