#include "main/command.h"

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know, .at = INTERVAL_NONE};
    struct out out = {.arena = &call->arena};
    struct error err;
    int status = STATUS_GOOD;

    if (call->settings.given & TAKES(at))
        telling.at = call->settings.at;
    if (!call_query(call, know, &telling.query, &status))
        return status;
    telling.query.kinds[FACT_tie] = true;
    telling.query.narrow.forms.ties = UINT32_C(1) << TIE_office;
    telling.query.sample = true;
    if (!call_telling(call, ledger, &telling, &err))
        return complain(&err);
    output->offices(&out, &telling);
    return print(&out);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_offices, tell);
}

const struct command command_offices = {
    .name = "offices",
    .usage = "COUNTRY",
    .words = "list who held which office of a country when",
    .more =
        "For each office the persons whom reports of the ledger have in it,\n"
        "from the first report to the last, by when it was past, and from\n"
        "which records and reports that is known. For times of which no\n"
        "report tells, the rows of world/offices.tsv; a report is believed\n"
        "before them. FORMAT is text (the default), csv or json.",
    .least = 1,
    .most = 1,
    .options =
        TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(at) | TAKES_QUERY,
    .run = run,
};
