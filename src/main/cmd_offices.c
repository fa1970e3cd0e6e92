#include "main/command.h"

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_sheet, call_sheet_offices);
}

const struct command command_offices = {
    .name = "offices",
    .usage = "[COUNTRY|GROUP [COUNTRY|GROUP]]",
    .words = "list who held which office of a country when",
    .more =
        "For each office the persons whom reports of the ledger have in it,\n"
        "from the first report to the last, by when it was past, and from\n"
        "which records and reports that is known. For times of which no\n"
        "report tells, the rows of world/offices.tsv; a report is believed\n"
        "before them. FORMAT is text (the default), csv, json or md.",
    .least = 0,
    .most = 2,
    .options =
        TAKES(ledger) | TAKES(data) | TAKES(as) | TAKES(at) | TAKES_QUERY,
    .tells = TELLS(sheet),
    .run = run,
};
