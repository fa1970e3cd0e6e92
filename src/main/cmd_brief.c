#include "main/convert.h"

#include "rapport_answer.h"

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
    const struct conversion *made = conversion_named(call->settings.as);
    struct out out = {.arena = &call->arena};
    struct error err;
    int status = STATUS_GOOD;

    if (!call_wide(call, know, &telling, &status))
        return status;
    take_since(call, &telling);
    telling.query.sample = true;
    telling.query.heads = true;
    /* A page shows few of each kind. */
    telling.query.latest = telling.all || telling.since != 0 ? 0 : BRIEF_FACTS;
    if (!call_telling(call, ledger, &telling, &err) ||
        !call_infer(call, ledger, &telling, &err) ||
        !call_quoted_texts(call, ledger, &telling, &err))
        return complain(&err);
    output->brief(&out, &telling);
    if (made != NULL)
        return convert(call, made, out_view(&out));
    return call_print(call, &out);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_brief, tell);
}

const struct command command_brief = {
    .name = "brief",
    .usage = "COUNTRY [COUNTRY|GROUP]",
    .words = "tell the state of relations of two countries",
    .more =
        "Countries are named by ISO 3166 code (KAZ, KZ) or by name (\"South\n"
        "Korea\"). A GROUP is a region of the United Nations (\"Central "
        "Asia\")\n"
        "or an organisation (ASEAN, NATO) with those that are members, on the\n"
        "day of --as-of where that is given; a country alone is told with all\n"
        "others. Every line of the brief ends in numbers that lead to its\n"
        "sources, with the words that bear it out.\n"
        "\n"
        "The brief is a page long, of what is latest or best supported; "
        "--long\n"
        "tells everything. With --since it says what reports say from that "
        "day\n"
        "on that none before them did. FORMAT is text (the default), md\n"
        "(Markdown), html, json, or pdf, docx or odt, which weasyprint and\n"
        "pandoc make of the page where they are installed.",
    .least = 1,
    .most = 2,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(output) |
               TAKES(longer) | TAKES_FACTS | TAKES(domestic),
    .tells = TELLS(brief),
    .run = run,
};
