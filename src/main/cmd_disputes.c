#include "main/command.h"

static int tell(struct call *call, const struct knowledge *know,
                struct ledger *ledger, const struct output *output)
{
    struct telling telling = {.know = know, .at = INTERVAL_NONE};
    int status = STATUS_GOOD;

    if (!call_query(call, know, &telling.query, &status))
        return status;
    telling.query.kinds[FACT_figure] = true;
    telling.query.both = true;
    telling.query.narrow.disputes = true;
    return call_sheet(call, ledger, output, &telling, sheet_disputes);
}

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_sheet, tell);
}

const struct command command_disputes = {
    .name = "disputes",
    .usage = "[COUNTRY [COUNTRY]]",
    .words = "list the figures that contradict each other, and who says which",
    .more =
        "Figures of one measure, direction and period that cannot both be\n"
        "right, and totals that fall, with who says which figure where and\n"
        "when. A dispute is told whole where one of its figures answers what\n"
        "is asked. FORMAT is text (the default), csv, json or md.",
    .least = 0,
    .most = 2,
    .options = TAKES_TABLE | TAKES_QUERY | TAKES(measure),
    .tells = TELLS(sheet),
    .run = run,
};
