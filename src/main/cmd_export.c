#include "main/command.h"
#include "news/narrow.h"
#include "rapport_known.h"

static bool asks_for_part(const struct query *query)
{
    bool part = query->pair_count > 0 || query->topics.count > 0 ||
                query_narrows(query);

    for (unsigned i = 0; i < FACT_KINDS; i++)
        part = part || query->kinds[i];
    return part;
}

/* What says nothing of what was asked for is no part of its export. */
static bool list_reports(struct call *call, struct ledger *ledger,
                         struct telling *telling, struct error *err)
{
    telling->looked_at = telling->facts.reports;
    if (asks_for_part(&telling->query))
        return true;
    if (!ledger_find_reports(ledger, &call->arena, &telling->looked_at, err))
        return false;
    rapport_keep_known(&telling->looked_at, telling->query.until);
    return true;
}

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know};
    struct out out = {.arena = &call->arena};
    struct error err;
    int status = STATUS_GOOD;

    if (!call_query(call, know, &telling.query, &status))
        return status;
    if (!call_telling(call, ledger, &telling, &err) ||
        !list_reports(call, ledger, &telling, &err) ||
        !call_infer(call, ledger, &telling, &err))
        return complain(&err);
    output->export(&out, &telling);
    return call_print(call, &out);
}

static int run(struct call *call)
{
    return call_tell(call, "jsonl", TOLD_export, tell);
}

const struct command command_export = {
    .name = "export",
    .usage = "[COUNTRY [COUNTRY]]",
    .words = "print what the ledger holds, for other programs",
    .more =
        "Prints the reports, the facts, the records that facts of several\n"
        "reports make up, and the disputes between figures: all of them, or\n"
        "those in which one or two countries take part. Events within one\n"
        "country are left out unless --domestic asks for them. FORMAT is "
        "jsonl\n"
        "(the default): one JSON object a line.",
    .least = 0,
    .most = 2,
    .options = TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(domestic) |
               TAKES(output) | TAKES_FACTS,
    .run = run,
};
