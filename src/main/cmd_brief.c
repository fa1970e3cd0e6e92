#include "main/convert.h"

#include "know/groups.h"
#include "rapport_answer.h"
#include "rapport_ask.h"

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

static const struct word *group_of(const struct call *call,
                                   const struct knowledge *know, size_t word)
{
    const struct world *world = know_world(know);
    struct str text;

    if (word >= call->count)
        return NULL;
    text = str_from(call->words[word]);
    return world_country_named(world, text) == NULL ? group_named(world, text)
                                                    : NULL;
}

/* A country and a group, in whatever order, or a country alone: the group is
 * taken from the words, and the country left. */
static bool take_group(struct call *call, const struct knowledge *know,
                       struct telling *telling, int *status)
{
    const struct word *first = group_of(call, know, 0);
    const struct word *second = group_of(call, know, 1);
    const struct word *group = first != NULL ? first : second;
    struct error err;

    for (size_t i = 0; i < call->count; i++)
        if (!rapport_ask_known(know, str_from(call->words[i]), &err)) {
            *status = complain(&err);
            return false;
        }
    if (first != NULL && (second != NULL || call->count == 1)) {
        *status = complain_usage("'%s' is a group of countries; say which "
                                 "country shall be told with it (rapport brief "
                                 "KOR \"%s\")",
                                 call->words[0], call->words[0]);
        return false;
    }
    telling->wide = call->count == 1 || group != NULL;
    if (group == NULL)
        return true;
    telling->group = group->cells[GROUP_NAME];
    telling->members = group_members(&call->arena, group, call->settings.as_of);
    call->words += first != NULL;
    call->count = 1;
    return true;
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

    if (!take_group(call, know, &telling, &status) ||
        !call_query(call, know, &telling.query, &status))
        return status;
    take_since(call, &telling);
    telling.query.sample = true;
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
