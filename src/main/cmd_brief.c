#include "main/command.h"

#define PAGE_FACTS 500 /* of each kind, of a pair, that a page is made of */

/* A brief tells all, and what of it is new since then. */
static void take_since(const struct call *call, struct telling *telling)
{
    struct interval *when = &telling->query.when;

    if (!(call->settings.given & TAKES(since)))
        return;
    /* Day 0 stands for none. */
    telling->since = when->first != 0 ? when->first : 1;
    if (call->settings.given & TAKES(until))
        when->first = DAY_OPEN_PAST;
    else
        *when = (struct interval){0};
}

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {
        .know = know, .all = (call->settings.given & TAKES(longer)) != 0};
    struct out out = {.arena = &call->arena};
    struct error err;
    int status = STATUS_GOOD;

    if (!call_query(call, know, &telling.query, &status))
        return status;
    take_since(call, &telling);
    telling.query.sample = true;
    /* A page shows few of each kind. */
    telling.query.latest = telling.all || telling.since != 0 ? 0 : PAGE_FACTS;
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
        "default), md (Markdown) or json. It is a page long, of what is "
        "latest\n"
        "or best supported; --long tells everything. With --since it says "
        "first\n"
        "what reports say from that day on that none before them did.",
    .least = 2,
    .most = 2,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(longer) |
               TAKES_FACTS | TAKES(domestic),
    .tells = TELLS(brief),
    .run = run,
};
