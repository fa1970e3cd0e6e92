#include "main/command.h"

static int run(struct call *call)
{
    return call_tell(call, "text", TOLD_sheet, call_sheet_agreements);
}

const struct command command_agreements = {
    .name = "agreements",
    .usage = "[COUNTRY|GROUP [COUNTRY|GROUP]]",
    .words = "list the agreements of countries, with where they stand",
    .more =
        "Treaties, agreements and memoranda: when they were signed, between\n"
        "whom, whether they are planned, signed, in force or ended. --form\n"
        "asks for other ties: partnership, body, initiative, membership,\n"
        "relations. FORMAT is text (the default), csv, json or md.",
    .least = 0,
    .most = 2,
    .options = TAKES_TABLE | TAKES_QUERY | TAKES(form),
    .tells = TELLS(sheet),
    .run = run,
};
