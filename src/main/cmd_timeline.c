#include "main/command.h"

static bool asks_for_kinds(const struct query *query)
{
    for (unsigned i = 0; i < FACT_KINDS; i++)
        if (query->kinds[i])
            return true;
    return false;
}

/* A picture has room for what would be too long a list. */
static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know, .at = INTERVAL_NONE};
    int status = STATUS_GOOD;

    if (!call_query(call, know, &telling.query, &status))
        return status;
    if (!asks_for_kinds(&telling.query)) {
        telling.query.kinds[FACT_event] = telling.query.kinds[FACT_tie] = true;
        telling.query.kinds[FACT_statement] = output->sheet == NULL;
    }
    telling.query.both = !telling.query.kinds[FACT_statement];
    return call_sheet(call, ledger, output, &telling, sheet_timeline);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_timeline, tell);
}

const struct command command_timeline = {
    .name = "timeline",
    .usage = "[COUNTRY [COUNTRY]]",
    .words = "list what happened and was agreed, day by day",
    .more =
        "Meetings, visits and other events, and agreements and ties by the\n"
        "day on which they were signed or began: of two countries, of one, or\n"
        "all. What was planned stands where it took place, or where it was to\n"
        "be. Each row has the number of independent sources and the id that\n"
        "`rapport show` opens. FORMAT is text (the default), csv, json, md or\n"
        "svg: a lane each for meetings by their level, agreements, other\n"
        "events and statements, which a browser opens.",
    .least = 0,
    .most = 2,
    .options = TAKES_TABLE | TAKES_FACTS | TAKES(domestic),
    .tells = TELLS(timeline),
    .run = run,
};
