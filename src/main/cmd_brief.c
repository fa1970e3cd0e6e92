#include "main/command.h"

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know, .all = call->settings.all};
    struct out out = {.arena = &call->arena};
    struct error err;
    int status = STATUS_GOOD;

    if (!call_query(call, know, &telling.query, &status))
        return status;
    telling.query.sample = true;
    if (!call_telling(call, ledger, &telling, &err) ||
        !call_infer(call, ledger, &telling, &err) ||
        !call_quoted_texts(call, ledger, &telling, &err))
        return complain(&err);
    output->brief(&out, &telling);
    return print(&out);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_brief, tell);
}

const struct command command_brief = {
    .name = "brief",
    .usage = "COUNTRY COUNTRY",
    .words = "tell the state of relations of two countries",
    .more =
        "Countries are named by ISO 3166 code (KAZ, KZ) or by name (\"South\n"
        "Korea\"). Every line of the brief ends in numbers that lead to its\n"
        "sources, with the words that bear it out. FORMAT is text (the\n"
        "default), md (Markdown) or json. Long lists are cut to what is "
        "latest\n"
        "or best supported; --all tells everything.",
    .least = 2,
    .most = 2,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(all) |
               TAKES_FACTS | TAKES(domestic),
    .run = run,
};
