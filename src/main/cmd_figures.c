#include "main/command.h"

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_figures, call_sheet_figures);
}

const struct command command_figures = {
    .name = "figures",
    .usage = "[COUNTRY|GROUP [COUNTRY|GROUP]]",
    .words = "list the figures of countries as series",
    .more =
        "For each measure and direction the figures of the ledger by the\n"
        "period that they hold for: value and bound, change, who said it,\n"
        "and in which reports, with the ids that `rapport show` opens.\n"
        "Reports that give the same figure are one row, with the number of\n"
        "sources that are independent of one another. Figures that\n"
        "contradict others are marked as disputed, totals that fall as\n"
        "drift. MEASURE is one of trade, exports, investment (which is\n"
        "investment-flow and investment-stock), companies, projects, deal,\n"
        "people, travellers, students, workers, flights, documents, goods,\n"
        "energy and other. --at takes a stretch of time too (2018/2022); a\n"
        "figure without a period counts by the date of its first report.\n"
        "FORMAT is text (the default), csv, json, md or svg: a chart for each\n"
        "measure, direction and unit, which a browser opens.",
    .least = 0,
    .most = 2,
    .options = TAKES_TABLE | TAKES(at) | TAKES_QUERY | TAKES(measure),
    .tells = TELLS(figures),
    .run = run,
};
